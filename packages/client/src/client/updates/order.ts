import { nameOf } from '../../utils/peer.ts';

/** The place of an update in one of the common sequences: the state after it, and its size. */
export interface Order {
  readonly box: 'pts' | 'qts';
  readonly value: number;
  readonly count: number;
}

/** The place of an update, or of an answer that counts as one; undefined for those without (G-01). */
export function orderOf(update: object): Order | undefined {
  const { pts, ptsCount, qts } = update as Partial<Record<'pts' | 'ptsCount' | 'qts', unknown>>;
  // Each channel has a pts of its own.
  if (/Channel/.test(nameOf(update) ?? '')) return undefined;
  if (typeof pts === 'number' && typeof ptsCount === 'number' && pts > 0) {
    return { box: 'pts', value: pts, count: ptsCount };
  }
  if (typeof qts === 'number' && qts > 0) return { box: 'qts', value: qts, count: 1 };
  return undefined;
}
