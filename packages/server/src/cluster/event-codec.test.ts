import { expect, it } from 'vitest';
import type { BusEvent } from '../push/bus.ts';
import { decodeEvents, encodeEvents } from './event-codec.ts';

it('events come back as they were, with all bits of numbers and bytes', () => {
  const events: BusEvent[] = [
    { kind: 'push', to: { userId: -(2n ** 63n) }, body: Uint8Array.of(0, 255, 7) },
    { kind: 'push', to: { authKeyId: 2n ** 63n - 1n }, body: new Uint8Array() },
    { kind: 'ended', authKeyIds: [1n, -1n] },
    { kind: 'missed' },
    { kind: 'session-released', authKeyId: 1n, sessionId: 2n, from: 3n, to: 4n, floor: 0n },
  ];
  expect(decodeEvents(encodeEvents(events))).toEqual(events);
  const buffer = [{ kind: 'push', to: { userId: 1n }, body: Buffer.from([1, 2]) }] as BusEvent[];
  expect(decodeEvents(encodeEvents(buffer))).toMatchObject([{ body: Uint8Array.of(1, 2) }]);
});
