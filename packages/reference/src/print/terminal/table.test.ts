import { describe, expect, it } from 'vitest';
import type { TableBlock } from '../../documents/document.ts';
import { plain } from '../../text/rich-text.ts';
import type { TerminalOptions } from './options.ts';
import { tableLines } from './table.ts';

const options: TerminalOptions = { width: 40, color: false, typed: ({ name }) => name };
const table = (columns: TableBlock['columns'], ...rows: string[][]): string =>
  tableLines(
    { kind: 'table', columns, rows: rows.map((cells) => ({ id: '', cells: cells.map(each) })) },
    options,
  ).join('\n');
const each = (text: string) => [plain(text)];

describe('tableLines', () => {
  it('puts a sentence beside words where there is room', () => {
    const columns = [
      { title: 'Code' },
      { title: 'Method' },
      { title: 'Does', prose: true as const },
    ];
    expect(table(columns, ['400', 'a.b', 'Sends what it was given to whom.'])).toBe(
      [
        '  Code  Method  Does',
        '  400   a.b     Sends what it was given',
        '                to whom.',
      ].join('\n'),
    );
  });

  it('puts it below them where there is none', () => {
    const columns = [
      { title: 'Name' },
      { title: 'Type' },
      { title: 'Required' },
      { title: 'Description', prose: true as const },
    ];
    const rows = [
      ['phone', 'string', 'Yes', 'The number in the international form.'],
      ['hash', 'long', 'No', ''],
    ];
    expect(table(columns, ...rows)).toBe(
      [
        '  Name   Type    Required',
        '  phone  string  required',
        '      The number in the international',
        '      form.',
        '  hash   long    optional',
      ].join('\n'),
    );
  });

  it('says which sentence is which where there are several', () => {
    const columns = [
      { title: 'Type' },
      { title: 'Description', prose: true as const },
      { title: 'What to do', prose: true as const },
    ];
    expect(table(columns, ['A', 'It failed.', 'Wait.'])).toBe(
      ['  Type', '  A', '      It failed.', '      What to do: Wait.'].join('\n'),
    );
  });

  it('breaks even the words where the terminal is narrow', () => {
    const columns = [{ title: 'Name' }, { title: 'Type' }];
    expect(table(columns, ['a'.repeat(30), 'b'.repeat(30)])).toBe(
      [`  ${'a'.repeat(30)}`, `    ${'b'.repeat(30)}`].join('\n'),
    );
  });
});
