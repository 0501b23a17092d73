import type { PageContext } from './context.ts';
import type { GuidePage } from './page.ts';

/** The page of a guide. */
export function guidePage(context: PageContext, slug: string): GuidePage | undefined {
  const guide = context.guides.find((each) => each.slug === slug);
  return guide && { kind: 'guide', ref: { kind: 'guide', name: slug }, ...guide };
}
