import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@mtkit/server';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../e2e/harness.ts';
import { compilerErrors } from './compile.ts';
import { SCENES } from './guide-scenes/index.ts';
import { pathOf, readingOrder, SLUGS } from './guides.ts';
import { deadLinks } from './links.ts';
import { play } from './play.ts';
import { blocksOf, snippetsOf, textOf } from './snippets.ts';
import { World } from './world.ts';

const snippets = SLUGS.flatMap((slug) =>
  snippetsOf(pathOf(slug)).map((snippet) => ({ slug, name: snippet.run ?? '', snippet })),
);

describe('the guides', () => {
  it('have an order', () => {
    expect(readingOrder().sort()).toEqual(SLUGS);
  });

  it('are asked for links of every kind', () => {
    const dead = [
      './nowhere.md',
      '../method/codeSettings.md',
      '../constructor/auth.signIn.md',
      '../type/auth.sentCode.md',
      '../error/FLOOD_WAIT_30.md',
      '../namespace/nothing.md',
      '../guides/errors.md',
      'http://example.org/',
    ];
    const alive = [
      './errors.md',
      '../method/auth.signIn.md',
      '../constructor/codeSettings.md',
      '../type/auth.SentCode.md',
      '../error/FLOOD_WAIT_X.md',
      '../namespace/auth.md',
      'https://example.org/',
    ];
    const text = [...dead, ...alive].map((target) => `[a link](${target})`).join(' ');
    expect(deadLinks(text)).toEqual(dead);
  });

  describe.each(SLUGS)('%s', (slug) => {
    const document = pathOf(slug);
    const prose = textOf(document).replace(/^```[^]*?^```$/gm, '');

    it('begins with a title, a paragraph that says what it is about, and a section or more', () => {
      expect(textOf(document)).toMatch(/^# \S.*\n\n(?:[^#\n].*\n){2,4}\n/);
      expect(prose).toMatch(/^## \S/m);
      expect(prose.match(/^# /gm)).toHaveLength(1);
    });

    it('has lines that fit, but for tables and links, and no HTML', () => {
      const long = prose.split('\n').filter((line) => line.length > 100);
      expect(long.filter((line) => !line.startsWith('|') && !line.includes(']('))).toEqual([]);
      expect(prose.replace(/`[^`\n]*`/g, '').match(/<[a-z!/]/i)).toBeNull();
      const code = blocksOf(document).flatMap((block) => block.code.split('\n'));
      expect(code.filter((line) => line.length > 104 && !line.includes('#8d52a951'))).toEqual([]);
    });

    it('has no dead links', () => {
      expect(deadLinks(textOf(document))).toEqual([]);
    });

    it('has only blocks whose language is known, and no JavaScript that is not run', () => {
      const known = /^(?:(?:js|ts) run(?:=[\w-]+)?|sh(?: run(?:=[\w-]+)?)?|tl|json|text|nginx)$/;
      const unknown = blocksOf(document).filter(({ info }) => !known.test(info));
      expect(unknown.map(({ info, line }) => `${line}: ${info}`)).toEqual([]);
    });

    it('quotes the schema as it is', () => {
      const schema = new Set(textOf('schema/api.tl').split('\n'));
      const quoted = blocksOf(document).filter(({ info }) => info === 'tl');
      const lines = quoted.flatMap(({ code }) => code.trim().split('\n'));
      expect(lines.filter((line) => !schema.has(line))).toEqual([]);
    });

    it('has a scene for each snippet that needs one', () => {
      const named = snippets.filter((each) => each.slug === slug).map(({ name }) => name);
      const needing = named.filter((name) => !name.startsWith('line '));
      expect(needing.sort()).toEqual(Object.keys(SCENES[slug] ?? {}).sort());
    });
  });
});

describe('the snippets for browsers', () => {
  const page = snippets.find(({ slug, name }) => slug === 'browser' && name === 'page');

  it('are bundled without anything of Node', async () => {
    const resolveDir = fileURLToPath(new URL('.', import.meta.url));
    const { errors, metafile } = await build({
      stdin: { contents: page?.snippet.code ?? '', resolveDir },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    expect(errors).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.some((each) => each.endsWith('client/dist/browser/core.js'))).toBe(true);
    expect(inputs.filter((each) => /^node:|\/dist\/node\//.test(each))).toEqual([]);
  });
});

describe('the snippets of the guides', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ freshPeriod: 0, resendDelay: 0, wsPort: 0 });
  });
  afterAll(() => server.close());

  it('compile', () => {
    expect(compilerErrors(snippets.map(({ snippet }) => snippet))).toEqual([]);
  });

  it.each(snippets.map((each) => [each.slug, each.name, each] as const))(
    'run: %s, %s',
    async (slug, name, { snippet }) => {
      const world = new World(server);
      try {
        await play(snippet, await SCENES[slug]?.[name]?.(world));
      } finally {
        await world.end();
      }
    },
  );
});
