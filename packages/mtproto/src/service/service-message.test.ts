import { TlError, TlReader } from '@mtkit/tl';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/bytes.ts';
import vectors from '../../test/vectors/session.json' with { type: 'json' };
import { RemoteProtocolError } from '../errors.ts';
import { msgsAck } from './ack.ts';
import { badMsgNotification, badServerSalt } from './bad-message.ts';
import { destroyAuthKey, destroyAuthKeyResult } from './destroy-auth-key.ts';
import { destroySession, destroySessionResult } from './destroy-session.ts';
import { msgDetailedInfo } from './detailed-info.ts';
import { futureSalts, getFutureSalts } from './future-salts.ts';
import { newSessionCreated } from './new-session.ts';
import { ping, pingDelayDisconnect, pong } from './ping.ts';
import { msgResendReq } from './resend.ts';
import { rpcDropAnswer, rpcDropResult } from './rpc-drop.ts';
import { readRpcError, rpcError, rpcResult } from './rpc-result.ts';
import { readServiceMessage } from './service-message.ts';
import { msgsAllInfo, msgsStateInfo, msgsStateReq } from './state.ts';

const samples = vectors['V-17'];
const ID = 0x65c5_3d50_0000_0004n;

/** One of each, with the kind it is read as. */
const messages: readonly [string, Uint8Array][] = [
  ['msgs-ack', msgsAck([1n, 2n])],
  ['bad-msg', badMsgNotification(ID, 5, 16)],
  ['bad-salt', badServerSalt(ID, 5, 7n)],
  ['state-req', msgsStateReq([1n])],
  ['state-info', msgsStateInfo(ID, Uint8Array.of(4, 1))],
  ['all-info', msgsAllInfo([1n, 2n], Uint8Array.of(4, 1))],
  ['detailed-info', msgDetailedInfo(ID, 5n, 100)],
  ['detailed-info', msgDetailedInfo(undefined, 5n, 100)],
  ['resend-req', msgResendReq([3n])],
  ['rpc-result', rpcResult(ID, rpcError(400, 'BAD'))],
  ['rpc-drop-answer', rpcDropAnswer(ID)],
  ['get-future-salts', getFutureSalts(64)],
  ['future-salts', futureSalts(ID, 5, [{ validSince: 1, validUntil: 2, salt: 3n }])],
  ['ping', ping(7n)],
  ['ping', pingDelayDisconnect(7n, 75)],
  ['pong', pong(ID, 7n)],
  ['destroy-session', destroySession(9n)],
  ['destroy-session-result', destroySessionResult(9n, true)],
  ['destroy-session-result', destroySessionResult(9n, false)],
  ['destroy-auth-key', destroyAuthKey()],
  ['destroy-auth-key-result', destroyAuthKeyResult('ok')],
  ['destroy-auth-key-result', destroyAuthKeyResult('none')],
  ['destroy-auth-key-result', destroyAuthKeyResult('fail')],
  ['new-session', newSessionCreated(1n, 2n, 3n)],
];

describe('service messages', () => {
  it('A-27: V-17 samples are written byte for byte', () => {
    expect(toHex(badMsgNotification(ID, 5, 16))).toBe(samples.bad_msg_notification_16);
    expect(toHex(badServerSalt(ID, 5, 0x0102_0304_0506_0708n))).toBe(samples.bad_server_salt);
    expect(toHex(rpcResult(ID, rpcError(420, 'FLOOD_WAIT_13')))).toBe(
      samples.rpc_error_FLOOD_WAIT_13,
    );
    const salts = readServiceMessage(hex(samples.future_salts));
    if (salts?.kind !== 'future-salts') throw new Error(String(salts?.kind));
    expect(toHex(futureSalts(salts.reqMsgId, salts.now, salts.salts))).toBe(samples.future_salts);
  });

  it('A-13: V-17 future_salts hold a bare vector', () => {
    expect(readServiceMessage(hex(samples.future_salts))).toEqual({
      kind: 'future-salts',
      reqMsgId: 0x65c5_3d50_0000_0000n,
      now: 0x65c5_3d50,
      salts: [
        { validSince: 0x65c5_39c8, validUntil: 0x65c5_47d8, salt: 1n },
        { validSince: 0x65c5_40d0, validUntil: 0x65c5_4ee0, salt: 2n },
      ],
    });
  });

  it('are read back as what they are, to the last byte', () => {
    for (const [kind, body] of messages) {
      expect(readServiceMessage(body)?.kind).toBe(kind);
      if (kind === 'rpc-result') continue;
      const longer = Uint8Array.from([...body, 0, 0, 0, 0]);
      expect(() => readServiceMessage(longer), kind).toThrow(TlError);
    }
    expect(readServiceMessage(hex('0102030405060708'))).toBeUndefined();
  });

  it('D-32: hold at most 8192 ids', () => {
    const ids = Array.from({ length: 8193 }, (_, i) => BigInt(i));
    for (const write of [msgsAck, msgsStateReq, msgResendReq]) {
      expect(() => readServiceMessage(write(ids))).toThrow(RemoteProtocolError);
      expect(readServiceMessage(write(ids.slice(1)))).toMatchObject({ msgIds: ids.slice(1) });
    }
  });

  it('D-61: rpc_error with a senseless code counts as 500', () => {
    for (const [code, seen] of [
      [400, 400],
      [-503, -503],
      [0, 500],
      [99_999, 500],
      [-10_000, 500],
    ] as const) {
      expect(readRpcError(rpcError(code, 'X'))).toEqual({ code: seen, message: 'X' });
    }
    expect(readRpcError(msgsAck([]))).toBeUndefined();
  });

  it('D-61: rpc_error with invalid UTF-8 is read with replacements', () => {
    const body = rpcError(400, 'AB');
    body[9] = 0xff;
    expect(readRpcError(body)?.message).toBe('\ufffdB');
  });

  it('D-67: rpc_drop_answer has three results', () => {
    const dropped = { kind: 'dropped', msgId: 5n, seqNo: 1, bytes: 8 } as const;
    const ids = [{ kind: 'unknown' } as const, { kind: 'running' } as const, dropped].map(
      (result) => new TlReader(rpcDropResult(result)).uint().toString(16),
    );
    expect(ids).toEqual(['5e2ad36e', 'cd78e586', 'a43ad8b7']);
  });

  it('I-29: random and cut bytes give a message or a protocol error', () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc
        .tuple(fc.constantFrom(...messages), fc.nat(40), fc.nat(), fc.nat(255))
        .map(([[, body], length, at, byte]) => {
          const changed = body.slice(0, Math.max(4, length));
          if (changed.length > 4) changed[4 + (at % (changed.length - 4))] = byte;
          return changed;
        }),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        try {
          readServiceMessage(body);
        } catch (error) {
          expect(error instanceof TlError || error instanceof RemoteProtocolError).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
