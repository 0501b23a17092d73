import type { ParameterRow } from '../pages/page.ts';
import { plain, type RichText, textOf } from '../text/rich-text.ts';
import { inRow, paragraph, sinceText } from './blocks.ts';
import type { Block } from './document.ts';

/** A table of parameters or fields; `none` says that there are none. */
export function parameterTable(parameters: readonly ParameterRow[], none: string): Block {
  if (parameters.length === 0) return paragraph(plain(none));
  return {
    kind: 'table',
    columns: [
      { title: 'Name', align: 'center' },
      { title: 'Type' },
      { title: 'Required', align: 'center' },
      { title: 'Description', prose: true },
    ],
    rows: parameters.map((each) => ({
      id: `param-${each.name}`,
      cells: [
        [{ kind: 'strong', content: [plain(each.name)] }],
        each.type,
        [plain(each.required ? 'Yes' : 'No')],
        descriptionOf(each),
      ],
    })),
  };
}

function descriptionOf({ description, since }: ParameterRow): RichText {
  const text = inRow(description);
  // A note about what is new says the layer already.
  if (!since || description.kind === 'note') return text;
  const stop = /[.!?]\s*$/.test(textOf(text)) ? '' : '.';
  return [...text, plain(`${stop} Since ${sinceText(since)}.`)];
}
