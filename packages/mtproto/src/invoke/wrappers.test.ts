import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { TlWriter } from '@mtkit/tl';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflate, inflate, inflateBudget } from '../session/gzip.ts';
import { JSON_ARRAY, JSON_NULL, type Json } from './json.ts';
import {
  type ConnectionInit,
  INIT_CONNECTION,
  INVOKE_AFTER_MSGS,
  INVOKE_WITHOUT_UPDATES,
  type UnwrappedQuery,
  unwrapQuery,
  wrapQuery,
} from './wrappers.ts';

/** help.getConfig#c4f9186b = Config */
const GET_CONFIG = Uint8Array.of(0x6b, 0x18, 0xf9, 0xc4);
const INIT: ConnectionInit = {
  apiId: 17,
  deviceModel: 'model',
  systemVersion: '1',
  appVersion: '2',
  systemLangCode: 'en',
  langPack: '',
  langCode: 'en',
};

describe('invocation wrappers', () => {
  it('A-22: come off in any nesting and leave the inner query', () => {
    const wrapped = wrapQuery(GET_CONFIG, {
      layer: 223,
      init: INIT,
      after: [4n],
      withoutUpdates: true,
    });
    const query = unwrap(wrapped);
    expect([...query.body]).toEqual([...GET_CONFIG]);
    expect(query).toMatchObject({ layer: 223, init: INIT, after: [4n], withoutUpdates: true });
    expect(query.malformed).toBeUndefined();

    const inverse = wrapQuery(wrapQuery(wrapQuery(GET_CONFIG, { after: [4n, 8n] }), { layer: 1 }), {
      init: INIT,
    });
    expect(unwrap(inverse)).toMatchObject({ layer: 1, init: INIT, after: [4n, 8n] });
  });

  it('leave a bare query alone', () => {
    const query = unwrap(GET_CONFIG);
    expect(query.body).toBe(GET_CONFIG);
    expect(query).toEqual({ body: GET_CONFIG, after: [], withoutUpdates: false });
  });

  it('leave wrappers of the API in the body', () => {
    // invokeWithTakeout#aca9fd2e takeout_id:long query:!X = X
    const writer = new TlWriter();
    writer.uint(0xaca9fd2e);
    writer.long(7n);
    writer.raw(wrapQuery(GET_CONFIG, { layer: 5 }));
    const takeout = writer.finish();
    const query = unwrap(wrapQuery(takeout, { layer: 223 }));
    expect([...query.body]).toEqual([...takeout]);
    expect(query.layer).toBe(223);
  });

  it('A-25: may stand around or inside gzip_packed', () => {
    const long = new TlWriter();
    long.uint(0x11223344);
    long.raw(new Uint8Array(2000));
    const inner = long.finish();
    const inside = wrapQuery(deflate(inner, gzip), { layer: 223, init: INIT });
    expect(unwrap(inside)).toMatchObject({ layer: 223, body: inner });
    const around = deflate(wrapQuery(inner, { layer: 223, init: INIT }), gzip);
    expect(around.length).toBeLessThan(200);
    expect(unwrap(around)).toMatchObject({ layer: 223, body: inner });
  });

  it('A-26: refuses gzip_packed within gzip_packed, also with a wrapper between', () => {
    const inner = wrapQuery(new Uint8Array(4000), { layer: 1 });
    const twice = deflate(wrapQuery(deflate(inner, gzip), { init: padded(INIT) }), gzip);
    const query = unwrap(twice);
    expect(query.malformed).toBeInstanceOf(Error);
    expect(query.body).toBe(twice);
  });

  it('D-83: reads tz_offset and the proxy of initConnection', () => {
    const init = { ...INIT, params: { tz_offset: 3600 }, proxy: { address: '::1', port: 443 } };
    expect(unwrap(wrapQuery(GET_CONFIG, { layer: 223, init })).init).toEqual(init);
  });

  it('keeps JSONValue members named like members of Object', () => {
    const params = JSON.parse('{"__proto__": {"a": [null, true, "x", 1.5]}, "b": {}}') as Json;
    const query = unwrap(wrapQuery(GET_CONFIG, { init: { ...INIT, params } }));
    expect(Object.keys(query.init?.params as object)).toEqual(['__proto__', 'b']);
    expect(JSON.stringify(query.init?.params)).toBe(JSON.stringify(params));
  });

  it('A-31: refuses 100,000 nested arrays without overflowing the stack', () => {
    const writer = new TlWriter();
    writer.raw(wrapQuery(new Uint8Array(0), { init: INIT }));
    const header = writer.finish();
    new DataView(header.buffer, header.byteOffset).setUint32(4, 2, true);
    const nested = new TlWriter();
    nested.raw(header);
    for (let i = 0; i < 100_000; i++) {
      nested.uint(JSON_ARRAY);
      nested.uint(0x1cb5c415);
      nested.int(1);
    }
    nested.uint(JSON_NULL);
    nested.raw(GET_CONFIG);
    expect(unwrap(nested.finish()).malformed).toBeInstanceOf(Error);
  });

  it('A-31: refuses endless wrappers', () => {
    const writer = new TlWriter();
    for (let i = 0; i < 100_000; i++) writer.uint(INVOKE_WITHOUT_UPDATES);
    writer.raw(GET_CONFIG);
    const query = unwrap(writer.finish());
    expect(query.malformed).toBeInstanceOf(Error);
  });

  it('A-14: refuses a count of ids that is not there', () => {
    const writer = new TlWriter();
    writer.uint(INVOKE_AFTER_MSGS);
    writer.uint(0x1cb5c415);
    writer.int(0x7fffffff);
    writer.long(4n);
    expect(unwrap(writer.finish()).malformed).toBeInstanceOf(Error);
  });

  it('A-10: gives a cut wrapper up whole, with the reason', () => {
    const wrapped = wrapQuery(GET_CONFIG, { layer: 223, init: { ...INIT, params: [1] } });
    for (let length = 0; length < wrapped.length - 4; length += 4) {
      const cut = wrapped.subarray(0, length);
      const query = unwrap(cut);
      expect(query.body).toBe(cut);
      expect(query.malformed).toBeInstanceOf(Error);
    }
  });

  it('I-29: never throws, whatever the bytes', () => {
    const wrapped = wrapQuery(GET_CONFIG, { layer: 223, init: { ...INIT, params: { a: [1] } } });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(wrapped.length - 1),
        fc.nat(255),
        (bytes, at, value) => {
          unwrap(bytes);
          const mutated = wrapped.slice();
          mutated[at] = value;
          unwrap(mutated);
          const behind = new Uint8Array(4 + bytes.length);
          new DataView(behind.buffer).setUint32(0, INIT_CONNECTION, true);
          behind.set(bytes, 4);
          unwrap(behind);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('round-trip any context', () => {
    const text = fc.string({ maxLength: 20 });
    const context = fc.record({
      layer: fc.nat(300),
      after: fc.array(fc.bigInt(1n, 1n << 62n), { maxLength: 5 }),
      withoutUpdates: fc.boolean(),
      init: fc.record({
        apiId: fc.integer(),
        deviceModel: text,
        systemVersion: text,
        appVersion: text,
        systemLangCode: text,
        langPack: text,
        langCode: text,
        params: fc.jsonValue({ maxDepth: 4 }),
      }),
    });
    fc.assert(
      fc.property(context, (each) => {
        const query = unwrap(wrapQuery(GET_CONFIG, each as Parameters<typeof wrapQuery>[1]));
        expect(query.malformed).toBeUndefined();
        expect(JSON.stringify(query.init)).toBe(JSON.stringify(each.init));
        expect(query.after).toEqual(each.after);
        expect([query.layer, query.withoutUpdates]).toEqual([each.layer, each.withoutUpdates]);
      }),
      { numRuns: 100 },
    );
  });
});

function unwrap(body: Uint8Array): UnwrappedQuery {
  return unwrapQuery(body, (packed) => inflate(packed, gunzip, inflateBudget()));
}

/** Long enough to be worth packing. */
function padded(init: ConnectionInit): ConnectionInit {
  return { ...init, deviceModel: 'm'.repeat(1000) };
}
