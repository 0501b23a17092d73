import { describe, expect, it } from 'vitest';
import { ReceivedIds } from './received-ids.ts';
import { receipt, receivedState } from './state-info.ts';

describe('message states', () => {
  it('D-64: say received, not received, not yet received or unknown', () => {
    const received = new ReceivedIds(3);
    expect(receivedState(7n, received)).toBe(3);
    for (const id of [10n, 20n, 30n]) received.add(id);
    expect([20n, 25n, 40n, 5n].map((id) => receivedState(id, received))).toEqual([4, 2, 3, 1]);
  });

  it('D-64: are read whatever flags they carry', () => {
    expect([1, 2, 3, 4, 4 + 8 + 32 + 64, 12].map(receipt)).toEqual([
      'unknown',
      'not-received',
      'not-received',
      'received',
      'received',
      'received',
    ]);
  });
});
