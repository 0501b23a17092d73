import { describe, expect, it } from 'vitest';
import { MessageIdClock, messageIdAt, messageIdTime, messageIdWindow } from './message-id.ts';

const NOW = 1_707_000_000_000;

describe('message ids', () => {
  it('D-12: 10,000 ids within one millisecond rise strictly and are divisible by 4', () => {
    const clock = new MessageIdClock();
    let last = 0n;
    for (let i = 0; i < 10_000; i++) {
      const id = clock.next(NOW, 0);
      expect(id > last && id % 4n === 0n && (id & 0xffff_ffffn) !== 0n).toBe(true);
      last = id;
    }
  });

  it('D-11: carry the parity of their sender', () => {
    const clock = new MessageIdClock();
    expect(clock.next(NOW, 1) % 4n).toBe(1n);
    expect(clock.next(NOW, 3) % 4n).toBe(3n);
    expect(clock.next(NOW, 0) % 4n).toBe(0n);
  });

  it('D-12: keep rising when the clock goes back', () => {
    const clock = new MessageIdClock();
    const before = clock.next(NOW, 3);
    const after = clock.next(NOW - 60_000, 1);
    expect(after > before).toBe(true);
    expect(clock.last).toBe(after);
  });

  it('D-12: never have 32 zero bits at the end', () => {
    expect(new MessageIdClock().next(NOW, 0)).toBe((BigInt(NOW / 1000) << 32n) | 4n);
  });

  it('C-36: follow the time of the server', () => {
    const clock = new MessageIdClock({ timeOffset: 1_000_000 });
    expect(messageIdTime(clock.next(NOW, 0))).toBeCloseTo(NOW + 1_000_000, 0);
  });

  it('name the moment they were made', () => {
    for (const ms of [0, 1, 250, 499, 999]) {
      expect(messageIdTime(messageIdAt(NOW + ms))).toBeCloseTo(NOW + ms, 3);
    }
    // The sample of core.telegram.org/mtproto/samples-auth_key.
    expect(Math.floor(messageIdTime(0x65c5_3d50_0006_72d4n) / 1000)).toBe(0x65c5_3d50);
  });

  it('D-13: are good from 300 s ago to 30 s ahead', () => {
    const ids = [-301, -299, 29, 31].map((seconds) => messageIdAt(NOW + seconds * 1000));
    const verdicts = ids.map((id) => messageIdWindow(id, NOW));
    expect(verdicts).toEqual(['too-low', 'ok', 'ok', 'too-high']);
  });
});
