import type { TabsBlock } from '../../documents/document.ts';
import { entryLines } from './entries.ts';
import type { GuideBlock } from './guide-blocks.ts';
import { inlinePieces } from './inline.ts';
import { besideLines, INDENT, paragraphLines } from './lines.ts';
import type { TerminalOptions } from './options.ts';
import { mark, paint, type Piece } from './piece.ts';
import { tableLines } from './table.ts';

/** A block, as lines. */
export function blockLines(block: GuideBlock, options: TerminalOptions): string[] {
  switch (block.kind) {
    case 'paragraph': {
      const pieces = inlinePieces(block.text, options);
      const isNote = block.tone === 'note';
      return paragraphLines(isNote ? pieces.map((each) => mark(each, 'italic')) : pieces, options);
    }
    case 'tabs':
      return tabsLines(block, options);
    case 'table':
      return tableLines(block, options);
    case 'entries':
      return entryLines(block, options);
    case 'signature':
      return paragraphLines(inlinePieces(block.text, options), options, INDENT, 4);
    case 'try':
      return paragraphLines(tryText(block.method), options);
    case 'code':
      return codeLines(block.code);
    case 'list':
      return block.items.flatMap(({ mark: head, text }) =>
        besideLines(
          [{ text: head }],
          inlinePieces(text, options),
          options,
          INDENT + head.length + 1,
        ),
      );
    case 'markdown':
      return block.markdown.split('\n');
  }
}

/** All tabs, one after the other: a terminal has nothing to press. */
function tabsLines({ tabs }: TabsBlock, { color }: TerminalOptions): string[] {
  return tabs.flatMap(({ code, title }, i) => [
    ...(i > 0 ? [''] : []),
    ' '.repeat(INDENT) + paint([mark({ text: title }, 'underline')], color),
    '',
    ...codeLines(code),
  ]);
}

/** Code stays as it is: a line that was broken could not be copied. */
function codeLines(code: string): string[] {
  const lines = code.trimEnd().split('\n');
  return lines.map((each) => (each === '' ? '' : ' '.repeat(CODE_INDENT) + each));
}

const CODE_INDENT = 4;

function tryText(method: string): Piece[] {
  return [
    mark({ text: `mtkit call ${method} --help` }, 'name'),
    { text: ' prints the options of this call from the command line, ' },
    mark({ text: 'mtkit serve --docs' }, 'name'),
    { text: ' serves this page with a form.' },
  ];
}
