import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../test/seeded-random.ts';
import { query, ScriptedServer, update } from '../../../test/scripted-server.ts';
import { LocalProtocolError } from '../../errors.ts';

describe('outgoing packets', () => {
  it('D-30: everything queued goes into one container', () => {
    const server = new ScriptedServer();
    for (let id = 1; id <= 5; id++) server.client.send(server.now, query(id));
    server.open();
    const outer = new Set(server.messages.map(({ outerId }) => outerId));
    expect(outer.size).toBe(1);
    expect(server.queries(5).length).toBe(1);
  });

  it('D-18, D-19: queries are odd, service messages and containers even', () => {
    const server = new ScriptedServer();
    for (let id = 1; id <= 3; id++) server.client.send(server.now, query(id));
    server.open().content(update(1)).send(query(4)).advance(60_000);
    let content = 0;
    for (const { seqNo, service, outerSeqNo, outerId, msgId } of server.messages) {
      expect(seqNo).toBe(content * 2 + (service === undefined ? 1 : 0));
      if (service === undefined) content++;
      if (outerId !== msgId) expect(outerSeqNo % 2).toBe(0);
    }
    expect(content).toBe(4);
  });

  it('D-12: msg_ids rise, containers above their contents', () => {
    const server = new ScriptedServer().open();
    for (let id = 1; id <= 20; id++) server.client.send(server.now, query(id));
    server.pump().content(update(1)).send(query(21));
    let last = 0n;
    for (const { msgId, outerId } of server.messages) {
      expect(msgId > last && msgId % 4n === 0n && outerId >= msgId).toBe(true);
      last = msgId;
    }
  });

  it('D-31: a container has at most 1020 messages', () => {
    const server = new ScriptedServer();
    for (let id = 0; id < 3000; id++) server.client.send(server.now, query(id, { size: 12 }));
    server.open();
    const sizes = new Map<bigint, number>();
    for (const { outerId } of server.messages) sizes.set(outerId, (sizes.get(outerId) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(1020);
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(3000);
    expect(sizes.size).toBe(3);
  });

  it('keeps packets below 1 MiB, and refuses larger queries', () => {
    const random = seededRandom(5);
    const server = new ScriptedServer().open();
    const part = (id: number, size: number): void => {
      const body = random(size);
      server.client.send(server.now, { id, body, compress: false });
    };
    for (let id = 1; id <= 5; id++) part(id, 400_000);
    part(6, 1_044_404);
    part(7, 1_044_408);
    const sizes: number[] = [];
    for (;;) {
      const bytes = server.client.transmit(server.now);
      if (bytes === undefined) break;
      sizes.push(bytes.length);
    }
    expect(sizes.length).toBe(4);
    expect(Math.max(...sizes)).toBeLessThan(1024 * 1024);
    expect(server.client.poll()).toMatchObject({
      kind: 'failed',
      id: 7,
      error: expect.any(LocalProtocolError),
    });
  });

  it('D-89: packs requests that get smaller, never file parts or short ones', () => {
    const server = new ScriptedServer().open();
    server.client.send(server.now, { id: 1, body: new Uint8Array(5000).fill(3) });
    server.client.send(server.now, { id: 2, body: new Uint8Array(5000).fill(3), compress: false });
    server.client.send(server.now, { id: 3, body: new Uint8Array(252).fill(3) });
    server.pump();
    const sizes = server.messages
      .filter(({ service }) => service === undefined)
      .map(({ body }) => body.length);
    expect(sizes[0]).toBeLessThan(200);
    expect(sizes.slice(1)).toEqual([5000, 252]);
  });

  it('D-21: acknowledgements ride along with a query', () => {
    const server = new ScriptedServer().open();
    server.content(update(1), { msgId: server.nextMsgId() });
    expect(server.acknowledged).toEqual([]);
    server.send(query(1));
    expect(server.acknowledged.length).toBe(1);
    const [ack] = server.services('msgs-ack');
    expect(ack?.outerId).toBe(server.queries(1)[0]?.outerId);
    expect(ack?.seqNo).toBe(2);
  });

  it('D-21: acknowledgements go alone when there are 16 or after 10 s', () => {
    const server = new ScriptedServer().open();
    for (let n = 0; n < 15; n++) server.content(update(n));
    expect(server.services('msgs-ack')).toEqual([]);
    server.content(update(15));
    expect(server.services('msgs-ack').map(({ service }) => service.msgIds.length)).toEqual([16]);
    expect(server.services('msgs-ack')[0]?.outerId).toBe(server.services('msgs-ack')[0]?.msgId);
    server.content(update(16)).advance(9_000);
    expect(server.services('msgs-ack').length).toBe(1);
    server.advance(1_000);
    expect(server.acknowledged.length).toBe(17);
  });

  it('D-20: only odd messages are acknowledged', () => {
    const server = new ScriptedServer().open();
    server.service(update(1)).advance(30_000);
    expect(server.acknowledged).toEqual([]);
    expect(server.kinds('update').length).toBe(1);
  });

  it('nothing goes out without a connection', () => {
    const server = new ScriptedServer();
    server.client.send(server.now, query(1));
    expect(server.client.transmit(server.now)).toBeUndefined();
    expect(server.client.deadline).toBeUndefined();
  });
});
