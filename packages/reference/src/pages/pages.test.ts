import { LAYER } from '@mtkit/api';
import { schema } from '@mtkit/api/schema';
import { describe, expect, it } from 'vitest';
import { loadReferenceData } from '../data/load.ts';
import { layOut } from '../documents/layout.ts';
import type { Block } from '../documents/document.ts';
import { refsIn } from '../text/rich-text.ts';
import type { ConstructorPage, MethodPage, Page } from './page.ts';
import { type PageRef, pathOf } from './page-ref.ts';
import { Reference } from './reference.ts';

const reference = new Reference({ schema, layer: LAYER, data: loadReferenceData() });
const page = (kind: PageRef['kind'], name: string) => reference.page({ kind, name }) as Page;

function refsOf(block: Block): PageRef[] {
  switch (block.kind) {
    case 'paragraph':
    case 'signature':
      return refsIn(block.text);
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.flatMap(refsIn));
    case 'entries':
      return block.entries.flatMap(({ ref, text }) => [ref, ...refsIn(text)]);
    case 'markdown':
    case 'tabs':
    case 'try':
      return [];
  }
}

describe('the reference', () => {
  it('has a page for every method, constructor, type and error', () => {
    const { schema: index, context } = reference;
    expect(reference.refs('method')).toHaveLength(index.methods.size);
    expect(reference.refs('constructor')).toHaveLength(index.constructors.size);
    expect(reference.refs('type')).toHaveLength(index.types.size);
    expect(reference.refs('error')).toHaveLength(Object.keys(context.data.errors).length);
    expect(index.methods.size).toBeGreaterThan(800);
    expect(index.constructors.size).toBeGreaterThan(1600);
    expect(index.types.size).toBeGreaterThan(550);
    expect(reference.refs('error').length).toBeGreaterThan(550);
    for (const ref of reference.refs()) expect(reference.page(ref)?.ref, pathOf(ref)).toEqual(ref);
  });

  it('has paths that are different where case does not count', () => {
    const paths = reference.refs().map((ref) => pathOf(ref).toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('links to nothing that is not there, and says something on each page', () => {
    const dead: string[] = [];
    const silent: string[] = [];
    for (const ref of reference.refs()) {
      const { lead, sections } = layOut(reference, reference.page(ref) as Page);
      const blocks = [...lead, ...sections.flatMap((section) => section.blocks)];
      if (blocks.length === 0) silent.push(pathOf(ref));
      for (const block of lead) {
        if (block.kind === 'paragraph' && block.text.length === 0) silent.push(pathOf(ref));
      }
      for (const to of blocks.flatMap(refsOf)) {
        if (!reference.has(to)) dead.push(`${pathOf(ref)}: ${pathOf(to)}`);
      }
    }
    expect(dead).toEqual([]);
    expect(silent).toEqual([]);
  });

  it('goes from page to page and back', () => {
    for (const kind of ['method', 'error', 'guide'] as const) {
      const refs = reference.refs(kind);
      let at = refs[0] as PageRef;
      for (let i = 0; i < refs.length; i++) {
        const { next, previous } = reference.page(at) as Page;
        expect(previous).toEqual(refs[i - 1]);
        expect(next).toEqual(refs[i + 1]);
        if (next) at = next;
      }
    }
  });

  it('knows no page by a name of another kind', () => {
    expect(reference.page({ kind: 'method', name: 'user' })).toBeUndefined();
    expect(reference.page({ kind: 'error', name: 'toString' })).toBeUndefined();
    expect(reference.page({ kind: 'code', name: '12' })).toBeUndefined();
  });
});

describe('a page', () => {
  it('says who may call a method', () => {
    expect((page('method', 'auth.signIn') as MethodPage).bots).toBe('no');
    expect((page('method', 'messages.setGameScore') as MethodPage).bots).toBe('only');
    expect((page('method', 'messages.sendMessage') as MethodPage).bots).toBe('yes');
  });

  it('says what is optional, and what the client makes up', () => {
    const { parameters } = page('method', 'messages.sendMessage') as MethodPage;
    const required = parameters.filter((each) => each.required).map(({ name }) => name);
    expect(required).toEqual(['peer', 'message']);
    const random = parameters.find(({ name }) => name === 'randomId');
    expect(JSON.stringify(random?.description)).toContain('makes it up');
    // Bytes of this name are no random number: they name an advertisement.
    const { parameters: viewed } = page('method', 'messages.viewSponsoredMessage') as MethodPage;
    expect(viewed.map(({ name, required: needed }) => [name, needed])).toEqual([
      ['randomId', true],
    ]);
  });

  it('says of what is newer than the descriptions that it is', () => {
    const { layer } = reference.context.data.source;
    const newer = reference.refs('method').find(({ name }) => {
      const since = reference.context.data.since.methods[name];
      return typeof since === 'number' && since > layer;
    }) as PageRef;
    const { bots, description, since } = reference.page(newer) as MethodPage;
    expect(description).toEqual({
      kind: 'note',
      note: `New in layer ${since?.layer}: the newest described layer is ${layer}.`,
    });
    expect(bots).toBe('unknown');
  });

  it('knows since when a field is there', () => {
    const { parameters, since } = page('constructor', 'codeSettings') as ConstructorPage;
    expect(since).toEqual({ layer: 95, orEarlier: false });
    expect(parameters.find(({ name }) => name === 'logoutTokens')?.since?.layer).toBe(135);
    expect((page('method', 'auth.signIn') as MethodPage).since?.orEarlier).toBe(true);
  });
});
