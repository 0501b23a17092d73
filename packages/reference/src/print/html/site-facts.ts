import type { DataSource } from '../../data/reference-data.ts';
import type { Reference } from '../../pages/reference.ts';

/** What every page says about the whole. */
export interface SiteFacts {
  /** The layer of the schema. */
  readonly layer: number;
  /** Where descriptions and errors come from. */
  readonly source: DataSource;
}

/** The facts about a reference. */
export function siteFacts({ context, schema }: Reference): SiteFacts {
  return { layer: schema.layer, source: context.data.source };
}
