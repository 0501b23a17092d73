import { describe, expect, it } from 'vitest';
import { query, ScriptedServer, START } from '../../../test/scripted-server.ts';
import { badServerSalt } from '../../service/bad-message.ts';
import { futureSalts } from '../../service/future-salts.ts';
import { ClientSalts } from './client-salts.ts';

const SECONDS = START / 1000;

function salts(count: number): { validSince: number; validUntil: number; salt: bigint }[] {
  return Array.from({ length: count }, (_, i) => ({
    validSince: SECONDS + (i + 1) * 1800,
    validUntil: SECONDS + (i + 3) * 1800,
    salt: BigInt(i + 100),
  }));
}

describe('server salts', () => {
  it('D-68: are asked for with the first packet, and taken into use when their time comes', () => {
    const server = new ScriptedServer().open();
    const [request] = server.services('get-future-salts');
    expect(request?.service.num).toBe(8);
    expect((request?.seqNo ?? 1) % 2).toBe(0);
    server.service(futureSalts(request?.msgId ?? 0n, SECONDS, salts(3)));
    server
      .send(query(1))
      .advance(1_800_000 + 61_000)
      .send(query(2));
    expect([1, 2].map((id) => server.queries(id)[0]?.salt)).toEqual([77n, 100n]);
    expect(server.kinds('salt')).toEqual([{ kind: 'salt', serverSalt: 100n }]);
  });

  it('D-68: are asked for again when they run out, at most once a minute', () => {
    const server = new ScriptedServer().open().advance(58_000);
    expect(server.services('get-future-salts').length).toBe(1);
    for (let i = 0; i < 10; i++) server.send(query(i)).advance(100);
    expect(server.services('get-future-salts').length).toBe(1);
    server.advance(1_000).send(query(20));
    expect(server.services('get-future-salts').length).toBe(2);
    const request = server.services('get-future-salts').at(-1);
    server.service(futureSalts(request?.msgId ?? 0n, SECONDS, salts(3)));
    server.advance(3_000_000);
    expect(server.services('get-future-salts').length).toBe(2);
    server.advance(1_000_000);
    expect(server.services('get-future-salts').length).toBeGreaterThan(2);
  });

  it('D-68: count only as the answer to our own request', () => {
    const server = new ScriptedServer().open();
    server
      .service(futureSalts(4n, SECONDS, salts(3)))
      .advance(2_000_000)
      .send(query(1));
    expect(server.queries(1)[0]?.salt).toBe(77n);
  });

  it('D-17: a salt that the server corrects wins over the list', () => {
    const kept = new ClientSalts(1n);
    kept.store(salts(2));
    expect(kept.adopt(50n)).toBe(true);
    expect(kept.adopt(50n)).toBe(false);
    expect(kept.current(START + 4_000_000)).toEqual({ salt: 50n, rotated: false });
    expect(kept.runningOut(START)).toBe(true);
  });

  it('D-68: entries that end before they begin are left out', () => {
    const kept = new ClientSalts(1n);
    kept.store([{ validSince: SECONDS - 100, validUntil: SECONDS - 200, salt: 5n }]);
    expect(kept.current(START).salt).toBe(1n);
  });

  it('D-49: are asked for again when the request was refused', () => {
    const server = new ScriptedServer({ serverSalt: 0n });
    server.answersPings = false;
    server.open();
    const [request] = server.services('get-future-salts');
    server.service(badServerSalt(request?.outerId ?? 0n, 0, 99n));
    expect(server.services('get-future-salts').map(({ salt }) => salt)).toEqual([0n, 99n]);
  });
});
