import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = 'packages/reference/guides';
const files = new URL(`../../${folder}/`, import.meta.url);

/** The guides, each by the name of its file without `.md`. */
export const SLUGS: readonly string[] = readdirSync(fileURLToPath(files))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))
  .sort();

/** Path of a guide in the repository. */
export function pathOf(slug: string): string {
  return `${folder}/${slug}.md`;
}

/** The guides in the order in which they are to be read. */
export function readingOrder(): string[] {
  return JSON.parse(readFileSync(new URL('order.json', files), 'utf8')) as string[];
}
