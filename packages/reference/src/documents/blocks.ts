import type { Description, RelatedRow, Since } from '../pages/page.ts';
import type { Example } from '../examples/example.ts';
import { code, plain, type RichText } from '../text/rich-text.ts';
import type { Block, Section } from './document.ts';

/** A description as a block. */
export function described(description: Description): Block {
  return description.kind === 'text'
    ? paragraph(...description.text)
    : { kind: 'paragraph', tone: 'note', text: [plain(description.note)] };
}

/** A description within a row. */
export function inRow(description: Description): RichText {
  if (description.kind === 'text') return description.text;
  return [{ kind: 'em', content: [plain(description.note)] }];
}

/** A paragraph. */
export function paragraph(...text: RichText): Block {
  return { kind: 'paragraph', text };
}

/** A section; undefined where there is nothing in it. */
export function section(id: string, title: string, ...blocks: (Block | undefined)[]): Section[] {
  const present = blocks.filter((each): each is Block => each !== undefined);
  return present.length > 0 ? [{ id, title, blocks: present }] : [];
}

/** A list of pages; undefined without any. */
export function entries(rows: readonly RelatedRow[]): Block | undefined {
  return rows.length > 0 ? { kind: 'entries', style: 'list', entries: rows } : undefined;
}

/** Code in tabs; undefined without any. */
export function tabs(examples: readonly Example[]): Block | undefined {
  return examples.length > 0 ? { kind: 'tabs', tabs: examples } : undefined;
}

/** The line of the schema, its number and its age. */
export function schemaSection(tl: RichText, id: string, since: Since | undefined): Section[] {
  const age = since ? [plain(' Since '), plain(sinceText(since)), plain('.')] : [];
  return section(
    'schema',
    'Schema',
    { kind: 'signature', text: tl },
    paragraph(plain('Constructor number '), code(`0x${id}`), plain('.'), ...age),
  );
}

/** `layer 147`, `layer 18 or earlier`. */
export function sinceText({ layer, orEarlier }: Since): string {
  return orEarlier ? `layer ${layer} or earlier` : `layer ${layer}`;
}
