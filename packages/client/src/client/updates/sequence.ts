import { orderOf } from './order.ts';

/** Where an account's common updates have got to (updates.state). */
export interface Position {
  readonly pts: number;
  readonly qts: number;
  /** Unix time in seconds. */
  readonly date: number;
  readonly seq: number;
}

/** The updates of one message of the server's. */
export interface UpdateBatch {
  readonly updates: readonly object[];
  /** 0 where the order does not matter. */
  readonly seqStart: number;
  readonly seq: number;
  readonly date: number;
}

/**
 * The order of an account's updates (https://core.telegram.org/api/updates), without I/O and clock:
 * updates go in as they come, and come out in order and once each. When one is missing for half a
 * second, or known to be lost, a difference is `due`; the driver fetches it. Common pts, qts and seq;
 * channels have an order of their own and pass through.
 *
 * `now` is in milliseconds.
 */
export class UpdateSequence {
  #position: Position | undefined;
  /** Updates that came too early. */
  #held: object[] = [];
  #heldBatches: UpdateBatch[] = [];
  /** What came while a difference was fetched; before the position is known, what was let through. */
  #postponed: UpdateBatch[] = [];
  #isFetching: boolean = false;
  #dueAt: number | undefined;
  #lastHeard: number = 0;
  #failures: number = 0;

  /** Where the updates have got to; undefined until it was asked for. */
  get position(): Position | undefined {
    return this.#position;
  }

  get isFetching(): boolean {
    return this.#isFetching;
  }

  /** When a difference is due, if nothing else comes. */
  get deadline(): number | undefined {
    if (!this.#position || this.#isFetching) return undefined;
    const silence = this.#lastHeard + LONGEST_SILENCE;
    return Math.min(this.#dueAt ?? silence, silence);
  }

  due(now: number): boolean {
    return this.deadline !== undefined && this.deadline <= now;
  }

  /** The position was asked for (updates.getState). What came meanwhile may be behind it or not. */
  start(now: number, position: Position): void {
    if (this.#position) return;
    this.#position = position;
    this.#lastHeard = now;
    for (const batch of this.#postponed.splice(0)) {
      for (const update of batch.updates) this.#ordered(update);
    }
    this.#held = [];
    this.#dueAt = undefined;
  }

  /** Another account, or none. */
  reset(): void {
    this.#position = undefined;
    this.#held = [];
    this.#heldBatches = [];
    this.#postponed = [];
    this.#isFetching = false;
    this.#dueAt = undefined;
    this.#failures = 0;
  }

  /** Takes what has come, and gives what may be handled now. */
  receive(now: number, batch: UpdateBatch): object[] {
    this.#lastHeard = now;
    if (this.#isFetching || !this.#position) {
      this.#postponed.push(batch);
      if (this.#postponed.length > MAX_POSTPONED) this.#postponed.shift();
      return this.#position ? [] : [...batch.updates];
    }
    const out: object[] = [];
    this.#take(batch, out);
    this.#release(out);
    this.#watch(now);
    return out;
  }

  /** Something was lost: a difference is due at once. */
  lost(now: number): void {
    if (this.#isFetching) this.#failures = 0;
    this.#dueAt = now;
  }

  /** A difference is being fetched; from here. */
  begin(): Position | undefined {
    this.#isFetching = this.#position !== undefined;
    this.#dueAt = undefined;
    return this.#position;
  }

  /** A part of the difference has come and was handled. */
  advance(position: Position): void {
    this.#position = position;
  }

  /** The difference has come to its end. Gives what came meanwhile and is not part of it. */
  end(now: number, position: Position): object[] {
    const wasLost = this.#dueAt;
    this.#position = position;
    this.#isFetching = false;
    this.#failures = 0;
    this.#lastHeard = now;
    const out: object[] = [];
    for (const batch of this.#postponed.splice(0)) this.#take(batch, out);
    this.#release(out);
    this.#dueAt = wasLost;
    this.#watch(now);
    return out;
  }

  /** The difference could not be fetched: once more, later. */
  failed(now: number): void {
    this.#isFetching = false;
    this.#dueAt = now + Math.min(1000 * 2 ** this.#failures++, 60_000);
  }

  /** First what has an order of its own, then the rest in that of the batches (G-04). */
  #take(batch: UpdateBatch, out: object[]): void {
    const rest: object[] = [];
    for (const update of batch.updates) {
      const verdict = this.#ordered(update);
      if (verdict === 'apply') out.push(update);
      else if (verdict === 'early') this.#held.push(update);
      else if (verdict === 'none') rest.push(update);
    }
    this.#takeRest({ ...batch, updates: rest }, out);
  }

  #takeRest(batch: UpdateBatch, out: object[]): void {
    const position = this.#position as Position;
    const { seqStart, seq, updates, date } = batch;
    const isNext = seqStart === 0 || position.seq === 0 || seqStart === position.seq + 1;
    if (isNext) {
      out.push(...updates);
      this.#position = {
        ...position,
        seq: seq || position.seq,
        date: Math.max(date, position.date),
      };
    } else if (seqStart > position.seq) {
      this.#heldBatches.push(batch);
    }
  }

  /** What becomes of an update; `apply` has moved the position. */
  #ordered(update: object): 'none' | 'apply' | 'seen' | 'early' {
    const position = this.#position as Position;
    const order = orderOf(update);
    if (!order) return 'none';
    const { box, value, count } = order;
    const before = position[box] + count;
    if (before > value) return 'seen';
    if (before < value) return 'early';
    this.#position = { ...position, [box]: value };
    return 'apply';
  }

  /** Lets those go whose turn has come. */
  #release(out: object[]): void {
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const update of this.#held.splice(0).sort(byOrder)) {
        const verdict = this.#ordered(update);
        if (verdict === 'early') this.#held.push(update);
        else isMoving = true;
        if (verdict === 'apply') out.push(update);
      }
      for (const batch of this.#heldBatches.splice(0)) {
        const left = this.#heldBatches.length;
        this.#takeRest(batch, out);
        if (this.#heldBatches.length === left) isMoving = true;
      }
    }
  }

  /** What is missing has half a second to come (G-05). */
  #watch(now: number): void {
    const isComplete = this.#held.length === 0 && this.#heldBatches.length === 0;
    if (isComplete) this.#dueAt = this.#dueAt !== undefined && this.#dueAt <= now ? now : undefined;
    else this.#dueAt ??= now + PATIENCE;
  }
}

function byOrder(one: object, other: object): number {
  return (orderOf(one)?.value ?? 0) - (orderOf(other)?.value ?? 0);
}

/** How long a missing update may take to come, in milliseconds. */
const PATIENCE = 500;

/** A server that has said nothing for so long, in milliseconds, is asked (G-10). */
const LONGEST_SILENCE = 15 * 60_000;

/** What is kept while a difference is fetched; it has the rest. */
const MAX_POSTPONED = 1000;
