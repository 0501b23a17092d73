import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TlReader } from '../src/index.ts';
import { compile } from './compile.ts';
import vectors from './vectors/tl.json' with { type: 'json' };

const schema = readFileSync(new URL('../../../schema/mtproto.tl', import.meta.url), 'utf8');
const { apiRegistry } = compile(schema);

describe('the classes of mtproto.tl', () => {
  it.each([
    ['A-13: future_salts', vectors.future_salts],
    ['A-13, A-27: msg_container', vectors.msg_container],
    ['bad_msg_notification', vectors.bad_msg_notification_16],
    ['bad_server_salt', vectors.bad_server_salt],
    ['A-25: gzip_packed', vectors.gzip_packed.object],
    ['A-27: rpc_result with rpc_error', vectors.rpc_error_FLOOD_WAIT_13],
  ])('%s: reads and writes the vector', (_, hex) => {
    const bytes = Buffer.from(hex, 'hex');
    const reader = new TlReader(bytes, apiRegistry);
    const object = reader.object();
    reader.end();
    expect(Buffer.from(object.getBytes()).toString('hex')).toBe(hex);
  });

  it('finds the values', () => {
    expect(read(vectors.future_salts)).toMatchObject({
      className: 'FutureSalts',
      salts: [{ salt: 1n }, { salt: 2n }],
    });
    expect(read(vectors.msg_container)).toMatchObject({
      messages: [{ seqno: 1, bytes: 12, body: { className: 'Ping', pingId: 7n } }],
    });
    expect(read(vectors.rpc_error_FLOOD_WAIT_13)).toMatchObject({
      result: { className: 'RpcError', errorCode: 420, errorMessage: 'FLOOD_WAIT_13' },
    });
  });
});

function read(hex: string): object {
  return new TlReader(Buffer.from(hex, 'hex'), apiRegistry).object();
}
