import { schema } from '@mtkit/api/schema';
import { Reference } from '@mtkit/reference';
import { loadReferenceData } from '@mtkit/reference/data';

/** The reference that comes with the package. */
export function openReference(): Reference {
  const data = loadReferenceData();
  const [, layer] = data.since.layers;
  return new Reference({ schema, layer, data });
}
