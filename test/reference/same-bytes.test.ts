import { needsResolve, type TlObject } from '@mtkit/tl';
import type { MethodPage } from '@mtkit/reference';
import { Command } from 'commander';
import { Api } from 'mtkit';
import { describe, expect, it } from 'vitest';
import { method } from '../../packages/client/src/cli/methods.ts';
import { addMethodOptions, argumentsOf } from '../../packages/client/src/cli/method-options.ts';
import { createRequest } from '../../packages/client/src/cli/request.ts';
import { loadReference } from './load.ts';
import { shellWords } from './shell-words.ts';

const reference = loadReference();
const pages = reference.refs('method').map((ref) => reference.page(ref) as MethodPage);

/** The call in a tab, as what `invoke` is given. */
function argumentOf(page: MethodPage, id: string): object {
  const code = page.examples.find((example) => example.id === id)?.code ?? '';
  const [, argument] = /client\.invoke\(\s*([^]*?),?\s*\);\n/.exec(code) ?? [];
  return new Function('Api', 'Buffer', `return (${argument});`)(Api, Buffer) as object;
}

/** The call on the command line, as `mtkit call` reads it. */
async function commandOf(page: MethodPage): Promise<TlObject> {
  const code = page.examples.find(({ id }) => id === 'command')?.code ?? '';
  const [npx, mtkit, call, name = '', ...options] = shellWords(code);
  expect([npx, mtkit, call, name]).toEqual(['npx', 'mtkit', 'call', page.name]);
  const definition = method(name);
  const command = new Command().exitOverride().argument('[json]');
  addMethodOptions(command, definition);
  // These two belong to the connection.
  command.option('--api-id <id>').option('--api-hash <hash>');
  command.parse(options, { from: 'user' });
  const { apiHash, apiId } = command.opts<{ apiHash?: string; apiId?: string }>();
  const given = await argumentsOf(command, definition, undefined);
  const application = {
    ...(apiId !== undefined && { apiId: Number(apiId) }),
    ...(apiHash !== undefined && { apiHash }),
  };
  return createRequest(name, { ...application, ...given }) as unknown as TlObject;
}

/** What goes over the wire, with the same random numbers; names that are looked up, as they are. */
function wire(request: TlObject): string {
  const known = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(known);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    const fields = Object.entries(value).filter(([key]) => key !== 'randomId');
    return [value.constructor.name, ...fields.map(([key, each]) => [key, known(each)])];
  };
  const text = JSON.stringify(known(request), (_, each) => {
    return typeof each === 'bigint' ? `${each}n` : each;
  });
  if (needsResolve(request)) return text;
  expect(request.getBytes().length).toBeGreaterThanOrEqual(4);
  return text;
}

describe('the tabs of a method', () => {
  it('make the same call', async () => {
    const differing: string[] = [];
    for (const page of pages) {
      const expected = wire(argumentOf(page, 'javascript') as TlObject);
      const calls: Record<string, TlObject> = {
        typescript: argumentOf(page, 'typescript') as TlObject,
        plain: createRequest(page.name, argumentOf(page, 'plain')) as unknown as TlObject,
        command: await commandOf(page),
      };
      for (const [id, call] of Object.entries(calls)) {
        if (wire(call) !== expected)
          differing.push(`${page.name}, ${id}: ${wire(call)} not ${expected}`);
      }
    }
    expect(differing).toEqual([]);
    expect(pages.length).toBeGreaterThan(800);
  });
});
