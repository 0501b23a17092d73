import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorClass } from './error-class.ts';
import { codeMeaning } from './error-kind.ts';

const { errors } = JSON.parse(
  readFileSync(new URL('../../../../schema/errors.json', import.meta.url), 'utf8'),
) as { errors: Record<string, number[]> };
const codes = [...new Set(Object.values(errors).flat())];

describe('codeMeaning', () => {
  it('has a title and a text of its own for every code that occurs', () => {
    const titles = codes.map((code) => codeMeaning(code).title);
    expect(new Set(titles).size).toBe(codes.length);
    expect(titles).not.toContain(codeMeaning(777).title);
    for (const code of codes) expect(codeMeaning(code).text).toMatch(/^[^!]{60,500}\.$/);
  });

  it('names the class that the errors of a code are thrown as', () => {
    for (const code of codes) expect(codeMeaning(code).text).toContain(errorClass('HUH', code));
  });

  it('refers to errors that exist', () => {
    const named = [...codes, -404, -429, -444].flatMap((code) => [
      ...codeMeaning(code).text.matchAll(/\{@error ([^}]+)\}/g),
    ]);
    expect(named.length).toBeGreaterThan(2);
    for (const [, name = ''] of named) expect(Object.keys(errors)).toContain(name);
  });

  it('knows what a refused connection means, and nothing about other codes', () => {
    expect(codeMeaning(-404).text).toContain('authorization key');
    expect(codeMeaning(-429).title).not.toBe(codeMeaning(-444).title);
    expect(codeMeaning(777)).toEqual(codeMeaning(-1));
  });
});
