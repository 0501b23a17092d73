import { transformSync } from 'esbuild';
import type { ConstructorPage, ErrorPage, Example, TypePage } from '@mtkit/reference';
import { type TlObject, TlReader } from '@mtkit/tl';
import * as mtkit from 'mtkit';
import { apiRegistry } from '../../packages/client/src/tl/api.ts';
import { describe, expect, it } from 'vitest';
import { loadReference } from './load.ts';

const reference = loadReference();

/** Runs an example's script, and says what a name in it stands for then. */
function run(
  { code, language }: Example,
  name: string,
  globals: Record<string, unknown> = {},
): unknown {
  const script =
    language === 'js' ? code : transformSync(code, { loader: 'ts', format: 'cjs' }).code;
  const given = { require: () => mtkit, module: { exports: {} }, exports: {}, ...globals };
  const execute = new Function(...Object.keys(given), `${script}\nreturn ${name};`);
  return execute(...Object.values(given));
}

function pagesOf<P>(kind: 'constructor' | 'type' | 'error'): P[] {
  return reference.refs(kind).map((ref) => reference.page(ref) as unknown as P);
}

describe('the examples of constructors', () => {
  it('make objects that are written and read back, the same in each tab', () => {
    const pages = pagesOf<ConstructorPage>('constructor');
    for (const { examples, name, title, tlLine } of pages) {
      const objects = examples.map((example) => {
        const value = run(example, 'value');
        const object = example.id === 'plain' ? apiRegistry.create(value as object) : value;
        // Made up, and so a different one each time.
        if (/random_id:(?:long|int)/.test(tlLine)) Object.assign(object as object, { randomId: 1 });
        return object as TlObject;
      });
      expect(objects, name).toHaveLength(3);
      const bytes = objects.map((each) => Buffer.from(each.getBytes()).toString('hex'));
      expect(new Set(bytes).size, name).toBe(1);
      const read = new TlReader(Buffer.from(bytes[0] as string, 'hex'), apiRegistry).object();
      expect((read as TlObject).className).toBe(title);
      expect(Buffer.from((read as TlObject).getBytes()).toString('hex')).toBe(bytes[0]);
    }
    expect(pages.length).toBeGreaterThan(1600);
  });
});

describe('the examples of types', () => {
  it('tell the constructors apart', () => {
    const pages = pagesOf<TypePage>('type');
    let told = 0;
    for (const { constructors, examples, name } of pages) {
      expect(examples.length > 0, name).toBe(constructors.length > 1);
      for (const example of examples) {
        const read = run(example, 'read') as (value: unknown) => unknown;
        const [, className, answer] =
          /case '([^']+)':\s+return (?:value\.)?(\w+);/.exec(example.code) ?? [];
        const value = { className, [answer ?? '']: 'what was asked for' };
        expect(read(value), name).toBe(answer === 'undefined' ? undefined : 'what was asked for');
        expect(read({ className: 'another' }), name).toBeUndefined();
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(300);
  });
});

describe('the examples of errors', () => {
  it('notice the error, and let others pass', async () => {
    const pages = pagesOf<ErrorPage>('error');
    for (const { codes, examples, name } of pages) {
      expect(examples, name).toHaveLength(2);
      for (const example of examples) {
        const printed: unknown[] = [];
        const console = { log: (value: unknown) => printed.push(value) };
        const call = run(example, 'call', { console }) as (client: unknown) => Promise<unknown>;
        const fail = (message: string) => ({
          invoke: async (request: { classType?: string }) => {
            expect(request.classType).toBe('request');
            throw mtkit.errors.RPCMessageToError(
              { errorCode: codes[0] ?? 400, errorMessage: message },
              request as never,
            );
          },
        });
        expect(await call(fail(name.replace('%d', '7'))), name).toBeUndefined();
        expect(printed, name).toHaveLength(1);
        if (name.includes('%d')) expect(printed, name).toEqual([7]);
        await expect(call(fail('SOMETHING_ELSE')), name).rejects.toThrow('SOMETHING_ELSE');
      }
    }
    expect(pages.length).toBeGreaterThan(550);
  });
});
