import type { Page } from '../pages/page.ts';
import { pathOf, type PageRef } from '../pages/page-ref.ts';
import type { Inline } from '../text/rich-text.ts';
import { inlineMarkdown } from './markdown/inline.ts';

/**
 * A page as JSON, for tools: what it says, with text as Markdown (links are relative to the page)
 * and pages by their path.
 */
export function printJson(page: Page): string {
  const value = (key: unknown): unknown => convert(key, page.ref);
  return `${JSON.stringify({ path: pathOf(page.ref), ...(value(page) as object) }, null, 2)}\n`;
}

function convert(value: unknown, from: PageRef): unknown {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isInline)) return inlineMarkdown(value, from);
    return value.map((each) => convert(each, from));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return pathOf(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each, from)]));
}

function isRef(value: object): value is PageRef {
  return 'kind' in value && 'name' in value && Object.keys(value).length === 2;
}

function isInline(value: unknown): value is Inline {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return typeof kind === 'string' && inlineKinds.has(kind);
}

const inlineKinds: ReadonlySet<string> = new Set([
  'text',
  'code',
  'strong',
  'em',
  'del',
  'link',
  'ref',
  'break',
]);
