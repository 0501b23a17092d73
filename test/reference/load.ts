import { LAYER } from '@mtkit/api';
import { schema } from '@mtkit/api/schema';
import { Reference } from '@mtkit/reference';
import { loadReferenceData } from '@mtkit/reference/data';

/** The reference, as it is shipped. */
export function loadReference(): Reference {
  return new Reference({ schema, layer: LAYER, data: loadReferenceData() });
}
