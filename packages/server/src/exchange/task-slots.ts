import type { ExchangeTask } from '@mtkit/mtproto';

/** The result of a task, or `failed` when the thread could not do it. */
export type TaskResult = Uint8Array | 'failed';

/**
 * Memory that a thread shares: tasks lie there when it is told of them, and their results when it
 * answers. To send them as messages would take twice as long. `SLOT` is how each lies there: its
 * kind, its numbers with their lengths before them, and its result.
 */
export class TaskSlots {
  readonly memory: SharedArrayBuffer;
  readonly #bytes: Buffer;
  readonly #generator: number;

  constructor(count: number, generator: number) {
    this.memory = new SharedArrayBuffer(count * SLOT.size);
    this.#bytes = Buffer.from(this.memory);
    this.#generator = generator;
  }

  /** Puts a task there; its numbers have 2048 bits at most. */
  put(index: number, task: ExchangeTask): void {
    const at = index * SLOT.size;
    if (task.kind === 'rsa') {
      this.#bytes[at] = TASK_KINDS.rsa;
      this.#number(at + SLOT.base, task.block);
      return;
    }
    const { base, exponent } = task;
    const ofGenerator = base.length === 1 && base[0] === this.#generator;
    this.#bytes[at] = ofGenerator ? TASK_KINDS.generator : TASK_KINDS.power;
    this.#number(at + SLOT.base, base);
    this.#number(at + SLOT.exponent, exponent);
  }

  /** Takes the results of the first `count`, and leaves nothing of them there. */
  take(count: number): TaskResult[] {
    const results: TaskResult[] = [];
    for (let at = 0; at < count * SLOT.size; at += SLOT.size) {
      const result = at + SLOT.result;
      const done = this.#bytes[at] === TASK_KINDS.done;
      results.push(
        done ? Uint8Array.from(this.#bytes.subarray(result, result + SLOT.number)) : 'failed',
      );
    }
    this.#bytes.fill(0, 0, count * SLOT.size);
    return results;
  }

  #number(at: number, number: Uint8Array): void {
    if (number.length > SLOT.number) throw new RangeError('more than 2048 bits');
    this.#bytes.writeUInt16LE(number.length, at);
    this.#bytes.set(number, at + 2);
  }
}

/** The first byte of a slot: what is to be done, or what became of it. */
export const TASK_KINDS = { rsa: 1, power: 2, generator: 3, done: 4, failed: 5 };

/** Where what lies in a slot, and how many bytes a slot and a number take at most. */
export const SLOT = { base: 2, exponent: 260, result: 520, number: 256, size: 776 };
