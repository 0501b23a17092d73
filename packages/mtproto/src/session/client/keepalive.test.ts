import { describe, expect, it } from 'vitest';
import { query, ScriptedServer, update } from '../../../test/scripted-server.ts';
import { pong } from '../../service/ping.ts';
import { ping } from '../../service/ping.ts';

describe('keepalive', () => {
  it('D-70: pings an idle connection every minute, with a little longer to live', () => {
    const server = new ScriptedServer().open().advance(600_000);
    const pings = server.services('ping');
    expect(pings.length).toBe(11);
    expect(pings.every(({ service }) => service.disconnectDelay === 75)).toBe(true);
    expect(new Set(pings.map(({ service }) => service.pingId)).size).toBe(11);
    expect(server.kinds('close')).toEqual([]);
  });

  it('sends nothing but pings while idle', () => {
    const server = new ScriptedServer().open().advance(60_000);
    const before = server.messages.length;
    server.advance(3_000_000);
    expect(server.messages.length - before).toBe(50 + 50);
    const others = server.messages.filter(({ service }) => service?.kind !== 'ping');
    expect(others.every(({ service }) => service?.kind === 'get-future-salts')).toBe(true);
  });

  it('D-69: pings quickly while queries wait in silence', () => {
    const server = new ScriptedServer().open().advance(20_000).send(query(1));
    const before = server.services('ping').length;
    server.advance(4_000);
    expect(server.services('ping').length).toBe(before);
    server.advance(2_000);
    expect(server.services('ping').length).toBe(before + 1);
  });

  it('gives the connection up when no pong comes, with a reason and nothing else', () => {
    const server = new ScriptedServer().open().advance(30_000).send(query(1));
    server.answersPings = false;
    const events = server.events.length;
    server.advance(25_000);
    expect(server.events.slice(events)).toMatchObject([
      { kind: 'close', reason: { code: 'PING_TIMEOUT' } },
    ]);
    expect(server.client.deadline).toBeUndefined();
    expect(server.client.pending).toBe(1);
  });

  it('gives an idle connection up within 75 s', () => {
    const server = new ScriptedServer().open();
    server.answersPings = false;
    server.advance(74_900);
    expect(server.kinds('close')).toEqual([]);
    server.advance(200);
    expect(server.kinds('close').length).toBe(1);
  });

  it('waits longer while bytes come, but not for ever', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.open();
    for (let s = 0; s < 50; s++) server.service(update(s)).advance(1_000);
    expect(server.kinds('close')).toEqual([]);
    for (let s = 0; s < 12; s++) server.service(update(s)).advance(1_000);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-69: ignores pongs that it does not wait for', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.open().service(pong(5n, 6n)).advance(16_000);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-69: answers pings of the server', () => {
    const server = new ScriptedServer().open();
    const message = server.message(ping(7n), false);
    server.deliver(server.packet(message));
    expect(server.services('pong')[0]?.service).toMatchObject({ msgId: message.msgId, pingId: 7n });
  });

  it('C-36: measures the clock by the pong', () => {
    const server = new ScriptedServer();
    server.skew = 20_000;
    server.open();
    expect(server.kinds('time')).toEqual([{ kind: 'time', timeOffset: 20_000 }]);
    server.send(query(1));
    expect(server.client.timeOffset).toBe(20_000);
  });
});
