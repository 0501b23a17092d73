import { Api, apiRegistry } from '@mtkit/api';
import { type TlRequest, TlTypeError } from '@mtkit/tl';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LayerDecoder, sampledLayers } from '../../../test/layer-decoder.ts';
import { randomObject, randomRequest, randomResult } from '../../../test/random-objects.ts';
import { RpcError } from '../../errors.ts';
import { decodeRequest } from '../decode-request.ts';
import { layerOf } from './layer.ts';
import { InexpressibleError } from './layer-writer.ts';

const decoders = new Map(sampledLayers().map((layer) => [layer, new LayerDecoder(layer)]));

/** What clients ask in the time around signing in, and what Saved Messages need. */
const everyday =
  /^(?:auth|account|help|langpack|users|contacts|updates\.get(?:State|Difference)$|messages\.(?:get(?:History|Dialogs|PinnedDialogs|PeerDialogs|DialogFilters|Messages|AllStickers|StickerSet|AvailableReactions|AttachMenuBots)|sendMessage|readHistory|search|deleteMessages)$)/;

/** What no rule can say at a layer that does not have it; services do not send it there. */
const unspeakable = /^(?:auth\.SentCode(?:PaymentRequired|Success))$/;

const everywhere = fc.record({
  layer: fc.constantFrom(...decoders.keys()),
  seed: fc.integer(),
  choice: fc.nat(),
});

describe('every layer', () => {
  it('A-32: results of all methods decode completely at the layer', () => {
    fc.assert(
      fc.property(everywhere, ({ layer, seed, choice }) => {
        const methods = decoders.get(layer)?.methods ?? [];
        checkResult(layer, methods[choice % methods.length] as string, seed);
      }),
      { numRuns: 4000 },
    );
  }, 60_000);

  it('A-32: all that is needed to sign in has a form in all layers', () => {
    for (const [layer, { methods }] of decoders) {
      for (const method of methods) {
        if (everyday.test(method)) checkResult(layer, method, layer * 1000 + 1, unspeakable);
      }
    }
  }, 60_000);

  it('A-32: all updates have a form in all layers', () => {
    fc.assert(
      fc.property(everywhere, ({ layer, seed }) => {
        const updates = randomObject('Updates', seed);
        const written = layerOf(layer).write(updates);
        expect(decoders.get(layer)?.object(written, 'Updates')._).toMatch(/^updates?/);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it('A-32: an update is lost only when the layer does not have it', () => {
    fc.assert(
      fc.property(everywhere, ({ layer, seed }) => {
        const update = randomObject('Update', seed) as unknown as Api.TypeUpdate;
        const updates = new Api.Updates({
          updates: [update],
          users: [],
          chats: [],
          date: 1,
          seq: 0,
        });
        const decoder = decoders.get(layer) as LayerDecoder;
        const back = decoder.object(layerOf(layer).write(updates as never));
        const name = update.className.charAt(0).toLowerCase() + update.className.slice(1);
        const known = decoder.constructors.includes(name);
        // An update that the layer has may hold something that it has not.
        if (!known) expect(back['updates']).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('A-32: requests of all methods are read and lifted, or refused as unknown', () => {
    fc.assert(
      fc.property(everywhere, ({ layer, seed, choice }) => {
        const methods = (decoders.get(layer)?.methods ?? []).filter(isPlain);
        checkRequest(layer, methods[choice % methods.length] as string, seed);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('A-32: requests around signing in are never refused', () => {
    for (const [layer, { methods }] of decoders) {
      for (const method of methods) {
        if (/^(?:auth|account)\./.test(method)) checkRequest(layer, method, layer, true);
      }
    }
  }, 60_000);
});

function checkResult(layer: number, method: string, seed: number, allowed = /./): void {
  const found = apiRegistry.get(method);
  const result = found && randomResult(method, seed);
  if (!found || result === undefined) return;
  const request = Object.create(found.prototype) as TlRequest;
  let bytes: Uint8Array;
  try {
    bytes = layerOf(layer).writeResult(request, result);
  } catch (error) {
    if (!(error instanceof InexpressibleError)) throw error;
    expect(error.message.split(' ').at(-1), `${method} at ${layer}`).toMatch(allowed);
    return;
  }
  decoders.get(layer)?.result(method, bytes);
}

function checkRequest(layer: number, method: string, seed: number, always = false): void {
  const bytes = randomRequest(layer, method, seed);
  let request: TlRequest;
  try {
    request = decodeRequest(bytes, layerOf(layer));
  } catch (error) {
    const reason = error instanceof RpcError ? error.errorMessage : String(error);
    // The value of a constructor that is no more.
    const refused = /^INPUT_(?:METHOD|CONSTRUCTOR)_INVALID$/;
    expect(always ? `${method}: ${reason}` : reason, `${method} at ${layer}`).toMatch(refused);
    return;
  }
  try {
    // The newest form is complete.
    request.getBytes();
  } catch (error) {
    // An inline button where it has no business: its older form did not say so.
    if (!(error instanceof TlTypeError && error.expected === 'KeyboardButton')) throw error;
  }
}

/** Wrappers are taken off before. */
function isPlain(method: string): boolean {
  return !/^(?:invoke|initConnection|test\.)/.test(method);
}
