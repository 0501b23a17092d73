import { readFileSync } from 'node:fs';
import { layOut, type Page, printMarkdown } from '@mtkit/reference';
import { describe, expect, it } from 'vitest';
import { loadReference } from './load.ts';

const seed = readFileSync(new URL('../fixtures/seed-auth.SignIn.md', import.meta.url), 'utf8');
const reference = loadReference();
const page = reference.page({ kind: 'method', name: 'auth.signIn' }) as Page;
const own = printMarkdown(layOut(reference, page));

/**
 * Where our page says the same in another way, because the seed's did not hold. Anything else of
 * the seed has to be there to the letter, but for white space and the marks of Markdown.
 */
const MENDED: readonly (readonly [what: string, of: RegExp, by: string])[] = [
  ['the package was archived', /\btelegram(?=['/])/g, 'mtkit'],
  ['type links lead to our pages', /\]\(https:\/\/core\.telegram\.org\/(\w+)\//g, '](../$1/'],
  ['what is built in has no page', /\[string\]\(\.\.\/type\/string\)/g, '`string`'],
  ['a value that the server understands', /(phoneNumber: )'some string here'/g, "$1'+9996621234'"],
  ['so is this', /(phoneCodeHash: )'some string here'/g, "$1'0123456789abcdef01'"],
  ['and this', /(phoneCode: )'some string here'/g, "$1'22222'"],
  ['and that of an e-mail', /(\n +code: )'some string here'/g, "$1'123456'"],
  [
    'the type is that of all answers',
    /: Api\.auth\.Authorization/g,
    ': Api.auth.TypeAuthorization',
  ],
  ['what TL names is code', /phone\\_code is missing/gi, '`phone_code` is missing'],
  ['prose about a type is its description', /object with information on the new authorization/, ''],
];

/** Words of the text, without what only lays it out. */
function words(text: string): string {
  return text
    .replace(/\.md\b/g, '')
    .replace(/[\\*]/g, '')
    .replace(/\s+/g, '')
    .replace(/[,;]/g, '');
}

function mend(text: string): string {
  return MENDED.reduce((mended, [, of, by]) => mended.replace(of, by), text);
}

/** Sections by their titles, in order; the part above the first one is `''`. */
function sectionsOf(markdown: string): Map<string, string> {
  const parts = markdown.split(/^## /m);
  return new Map(
    parts.map((part, i) => {
      if (i === 0) return ['', part];
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end)];
    }),
  );
}

/** The cells of the rows of a table, its head left out; the seed's has a gap and no closing bars. */
function rowsOf(section: string): string[][] {
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines
    .slice(2)
    .map((line) => line.replace(/^\| |\|?\s*$/g, '').split(/ \| /))
    .map((cells) => cells.map((cell) => words(mend(cell))));
}

function codeOf(section: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)?.[1] ?? '';
}

const theirs = sectionsOf(seed);
const ours = sectionsOf(own);
const section = (of: Map<string, string>, title: string) => of.get(title) as string;

describe('the page of auth.signIn', () => {
  it("has the seed's sections in the seed's order", () => {
    const titles = [...theirs.keys()];
    expect(titles.length).toBe(7);
    expect([...ours.keys()].filter((title) => theirs.has(title))).toEqual(titles);
  });

  it('has its title and description', () => {
    expect(words(section(ours, ''))).toBe(words(section(theirs, '')));
  });

  it.each(['js', 'ts'])('has its example (%s), line by line', (language) => {
    const code = codeOf(section(ours, 'Example'), language);
    const lines = mend(codeOf(section(theirs, 'Example'), language))
      .split('\n')
      .map(words)
      .filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(12);
    let rest = words(code.replace(/ \/\/ yours.*$/gm, ''));
    for (const line of lines) {
      const at = rest.indexOf(line);
      expect(at, `${line} in ${rest}`).toBeGreaterThanOrEqual(0);
      rest = rest.slice(at + line.length);
    }
  });

  it('has the tabs of both languages, first', () => {
    const titles = (text: string) =>
      [...text.matchAll(/:::tab\{title="([^"]+)"\}/g)].map((it) => it[1]);
    expect(titles(section(theirs, 'Example'))).toEqual(['JavaScript', 'TypeScript']);
    expect(titles(section(ours, 'Example')).slice(0, 2)).toEqual(['JavaScript', 'TypeScript']);
  });

  it('has its parameters, and the one that it forgot', () => {
    const own = rowsOf(section(ours, 'Parameters'));
    const wanted = rowsOf(section(theirs, 'Parameters'));
    expect(wanted).toHaveLength(3);
    expect(own.slice(0, 3).map(([name, type, , text]) => [name, type, text])).toEqual(wanted);
    expect(own.map(([name]) => name)).toEqual([
      ...wanted.map(([name]) => name),
      'emailVerification',
    ]);
  });

  it('says what it returns', () => {
    const [wanted = ''] = mend(section(theirs, 'Result')).trim().split(' object');
    expect(wanted).toContain('auth.Authorization');
    const link = words(wanted).replace(/^Returnsan/, 'Returns');
    expect(words(section(ours, 'Result'))).toContain(link.replace(/\.?$/, ''));
    expect(section(ours, 'Result')).toMatch(/info on user authorization/);
  });

  it('has its errors, and those that came later', () => {
    const own = rowsOf(section(ours, 'Possible errors')).map(([code = '', name = '', text]) => {
      const plain = (cell: string) => cell.replace(/^\[(.*?)\]\(.*\)$/, '$1');
      return [plain(code), plain(name), text];
    });
    const wanted = rowsOf(section(theirs, 'Possible errors'));
    expect(wanted).toHaveLength(6);
    expect(own.filter(([, name]) => wanted.some((row) => row[1] === name))).toEqual(
      wanted.map(([code, name, text]) => [code, name, text]),
    );
    expect(own.length).toBeGreaterThan(6);
  });

  it('says whether bots can use it, and what is related', () => {
    const bots = 'Can bots use this method?';
    expect(section(ours, bots).trim()).toBe(section(theirs, bots).trim());
    const wanted = words(mend(section(theirs, 'Related pages')));
    expect(words(section(ours, 'Related pages')).startsWith(wanted)).toBe(true);
  });

  it('needs each of the mended places', () => {
    let text = seed;
    for (const [what, of, by] of MENDED) {
      const mended = text.replace(of, by);
      expect(mended, what).not.toBe(text);
      text = mended;
    }
  });
});
