import type { Column, TableBlock } from '../../documents/document.ts';
import { type RichText, textOf } from '../../text/rich-text.ts';
import type { HtmlContext } from './context.ts';
import { anchorHtml } from './heading.ts';
import { type Fragment, html, type Html } from './html.ts';
import { inlineHtml, isOnlyNames } from './inline.ts';

type Row = TableBlock['rows'][number];

/** A table; on a narrow screen its rows become blocks, with the titles of the columns in them. */
export function tableHtml({ columns, rows }: TableBlock, context: HtmlContext): Html {
  const titles = columns.map(({ title }) => html`<th scope="col">${title}</th>`);
  const lines = rows.map((row) => rowHtml(row, columns, context));
  return html`<table>
<thead><tr>${titles}</tr></thead>
<tbody>
${lines}</tbody>
</table>
`;
}

function rowHtml({ cells, id }: Row, columns: readonly Column[], context: HtmlContext): Html {
  const name = id.replace(/^[a-z]+-/, '');
  const each = cells.map((cell, i) => {
    const content = inlineHtml(cell, context);
    if (textOf(cell) === name) {
      return html`<th scope="row">${content}${anchorHtml(id, name)}</th>`;
    }
    return html`<td data-label="${columns[i]?.title}"${toneOf(cell)}>${content}</td>`;
  });
  return html`<tr id="${id}">${each}</tr>
`;
}

/** Names look like names, and a cell that only says why there is nothing in it like a note. */
function toneOf(cell: RichText): Fragment {
  if (isOnlyNames(cell)) return html` class="name"`;
  return cell.length === 1 && cell[0]?.kind === 'em' ? html` class="missing"` : undefined;
}
