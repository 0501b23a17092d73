import { type RichText, textOf } from '../../text/rich-text.ts';
import type { TerminalOptions } from './options.ts';
import { mark, type Piece } from './piece.ts';

/**
 * Rich text in pieces. Where an address cannot be hidden behind a text it follows it; so does what
 * one types to get a page whose name the text is not.
 */
export function inlinePieces(text: RichText, options: TerminalOptions): Piece[] {
  return text.flatMap((each): Piece[] => {
    switch (each.kind) {
      case 'text':
        return [{ text: each.text }];
      case 'code':
        return [codePiece(each.text, options)];
      case 'strong':
        return inlinePieces(each.content, options).map((piece) => mark(piece, 'bold'));
      case 'em':
        return inlinePieces(each.content, options).map((piece) => mark(piece, 'italic'));
      case 'del':
        return inlinePieces(each.content, options).map((piece) => mark(piece, 'strike'));
      case 'link': {
        const content = inlinePieces(each.content, options);
        if (options.color)
          return content.map((piece) => ({ ...mark(piece, 'underline'), href: each.href }));
        return textOf(each.content) === each.href
          ? content
          : [...content, { text: ` (${each.href})` }];
      }
      case 'ref': {
        const shown = textOf(each.content);
        const typed = options.typed(each.to, shown);
        const content = inlinePieces(each.content, options).map((piece) => mark(piece, 'name'));
        // What a guide is called could be any word of a sentence.
        const isPlain = typed === shown && each.to.kind !== 'guide';
        return isPlain ? content : [...content, { text: ` (mtkit docs ${typed})` }];
      }
      case 'break':
        return [{ text: '\n' }];
    }
  });
}

/** Code: without a colour, marks show where more than a word begins and ends. */
function codePiece(text: string, { color }: TerminalOptions): Piece {
  if (color) return mark({ text }, 'name');
  return { text: /\s/.test(text.trim()) ? `\`${text}\`` : text };
}
