import { Api } from 'mtkit';
import { LAYER } from '@mtkit/api';
import { schema as text } from '@mtkit/api/schema';
import { describe, expect, it } from 'vitest';
import { SchemaIndex } from '../../../../schema/schema-index.ts';
import { type ResultNode, resultJson, resultTree } from './result-tree.ts';

const schema = new SchemaIndex(text, LAYER);

describe('a result', () => {
  it('has what is there: names of the schema, longs, bytes, times', () => {
    const message = new Api.Message({
      id: 7,
      out: true,
      peerId: new Api.PeerUser({ userId: 2n ** 62n }),
      date: 1_700_000_000,
      message: 'Größe',
      entities: [],
    });
    const tree = resultTree(schema, message) as ResultNode & { kind: 'object' };
    expect(tree.name).toBe('message');
    expect(Object.fromEntries(tree.fields.map(({ name, value }) => [name, value]))).toEqual({
      out: { kind: 'number', text: 'true' },
      id: { kind: 'number', text: '7' },
      peerId: {
        kind: 'object',
        name: 'peerUser',
        fields: [{ name: 'userId', value: { kind: 'number', text: '4611686018427387904n' } }],
        absent: [],
      },
      date: { kind: 'number', text: '1700000000', date: '2023-11-14T22:13:20Z' },
      message: { kind: 'text', text: 'Größe' },
      entities: { kind: 'list', items: [] },
    });
    expect(tree.absent).toEqual(expect.arrayContaining(['silent', 'viaBotId']));
    expect(tree.absent).not.toContain('out');
    expect(resultTree(schema, Buffer.from('ab'))).toEqual({
      kind: 'bytes',
      hex: '6162',
      length: 2,
    });
  });

  it('has a Bool that is false, unlike a flag that is not set', () => {
    const settings = new Api.account.ContentSettings({ sensitiveCanChange: true });
    expect(resultTree(schema, settings)).toMatchObject({ absent: ['sensitiveEnabled'] });
    expect(resultTree(schema, false)).toEqual({ kind: 'number', text: 'false' });
    const offline = new Api.account.UpdateStatus({ offline: false });
    expect(resultTree(schema, offline)).toMatchObject({
      name: 'account.updateStatus',
      fields: [{ name: 'offline', value: { text: 'false' } }],
    });
  });

  it('is JSON without loss', () => {
    const user = new Api.InputPhoto({
      id: -1n,
      accessHash: 2n ** 60n,
      fileReference: Buffer.of(1, 2),
    });
    expect(JSON.parse(resultJson([user, true, 'x']))).toEqual([
      {
        className: 'InputPhoto',
        id: '-1',
        accessHash: '1152921504606846976',
        fileReference: 'hex:0102',
      },
      true,
      'x',
    ]);
  });
});
