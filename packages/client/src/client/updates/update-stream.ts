import { TlError } from '@mtkit/tl';
import { RPCError, UnauthorizedError } from '../../errors/rpc-error.ts';
import type { Logger } from '../../extensions/logger.ts';
import { Api } from '../../tl/api.ts';
import { withEntities } from './batch.ts';
import { type Position, type UpdateBatch, UpdateSequence } from './sequence.ts';

/** What the stream of updates needs of its client. */
export interface UpdateStreamOwner {
  readonly log: Logger;
  /** Whether anybody listens. */
  isWanted(): boolean;
  invoke<R extends Api.AnyRequest>(request: R): Promise<R['__response']>;
  dispatch(update: object): void;
}

/**
 * The updates of a client's account, in order and without gaps: what the server pushes, and what it
 * has to be asked for because it got lost. In memory: what came while the program did not run is
 * the program's to ask for (updates.getDifference).
 */
export class UpdateStream {
  readonly #owner: UpdateStreamOwner;
  readonly #sequence: UpdateSequence = new UpdateSequence();
  /** Updates that our own requests have made; whoever made the request knows. */
  #own: WeakSet<object> | undefined;
  #timer: { readonly due: number; readonly handle: ReturnType<typeof setTimeout> } | undefined;
  #isStarting: boolean = false;
  /** Changes when what is being fetched is not wanted any more. */
  #life: number = 0;

  constructor(owner: UpdateStreamOwner) {
    this.#owner = owner;
  }

  /** Whether it is known where the updates have got to. */
  get isStarted(): boolean {
    return this.#sequence.position !== undefined;
  }

  /** Asks where the updates have got to, unless it is known or nobody wants them. */
  start(): void {
    if (this.#sequence.position || this.#isStarting || !this.#owner.isWanted()) return;
    this.#isStarting = true;
    void (async () => {
      try {
        // Whoever asks, the answer comes to `started`, in its turn.
        await this.#owner.invoke(new Api.updates.GetState());
      } catch (error) {
        this.#owner.log.info(`The state of the updates is not known: ${(error as Error).message}`);
      } finally {
        this.#isStarting = false;
      }
    })();
  }

  /** The answer to updates.getState, whoever has asked. */
  started({ pts, qts, date, seq }: Api.updates.State): void {
    this.#sequence.start(Date.now(), { pts, qts, date, seq });
    this.#schedule();
  }

  /** Updates that the server has pushed. */
  receive(batch: UpdateBatch): void {
    this.#handOut(this.#sequence.receive(Date.now(), batch));
    this.#schedule();
  }

  /** Updates in the answer to a request. */
  receiveOwn(batch: UpdateBatch): void {
    this.#own ??= new WeakSet();
    for (const update of batch.updates) this.#own.add(update);
    this.receive(batch);
  }

  /** Updates were lost, or may have been. */
  lost(): void {
    this.#sequence.lost(Date.now());
    this.#schedule();
  }

  /** Not connected: nothing is asked until the next loss. */
  pause(): void {
    this.#life += 1;
    this.#unschedule();
    if (this.#sequence.isFetching) this.#sequence.failed(Date.now());
  }

  /** Nobody is signed in any more. */
  reset(): void {
    this.pause();
    this.#sequence.reset();
  }

  #handOut(updates: readonly object[]): void {
    for (const update of updates) if (!this.#own?.has(update)) this.#owner.dispatch(update);
  }

  #schedule(): void {
    const { deadline } = this.#sequence;
    if (deadline === undefined) return this.#unschedule();
    if (!this.#owner.isWanted()) {
      this.#unschedule();
      this.#sequence.reset();
      return;
    }
    // A timer that fires early costs less than a new one for every update.
    if (this.#timer && this.#timer.due <= deadline) return;
    this.#unschedule();
    const handle = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#sequence.due(Date.now())) void this.#fetch();
        else this.#schedule();
      },
      Math.max(0, deadline - Date.now()),
    );
    (handle as { unref?(): void }).unref?.();
    this.#timer = { due: deadline, handle };
  }

  #unschedule(): void {
    clearTimeout(this.#timer?.handle);
    this.#timer = undefined;
  }

  async #fetch(): Promise<void> {
    const life = this.#life;
    let position = this.#sequence.begin();
    try {
      for (let isLast = false; !isLast && position; ) {
        const part = await this.#next(position);
        if (life !== this.#life) return;
        this.#handOut(part.updates);
        ({ position, isLast } = part);
        this.#sequence.advance(position);
      }
      if (position) this.#handOut(this.#sequence.end(Date.now(), position));
    } catch (error) {
      if (life !== this.#life) return;
      if (error instanceof UnauthorizedError) {
        this.reset();
        return;
      }
      this.#owner.log.warn('The missing updates could not be fetched', error);
      this.#sequence.failed(Date.now());
    }
    this.#schedule();
  }

  /** The next part of the difference. */
  async #next({ pts, qts, date }: Position): Promise<Part> {
    let difference: Api.updates.TypeDifference;
    try {
      difference = await this.#owner.invoke(new Api.updates.GetDifference({ pts, qts, date }));
    } catch (error) {
      if (!isUseless(error)) throw error;
      this.#owner.log.error('The missing updates cannot be had', error);
      return this.#startOver();
    }
    if (difference instanceof Api.updates.DifferenceTooLong) return this.#startOver();
    if (difference instanceof Api.updates.DifferenceEmpty) {
      const { date: today, seq } = difference;
      return { updates: [], position: { pts, qts, date: today, seq }, isLast: true };
    }
    const updates = updatesOf(difference);
    if (difference instanceof Api.updates.Difference) {
      return { updates, position: positionOf(difference.state), isLast: true };
    }
    return { updates, position: positionOf(difference.intermediateState), isLast: false };
  }

  /** What was missed is not to be had: says so, and goes on from now. */
  async #startOver(): Promise<Part> {
    const state = await this.#owner.invoke(new Api.updates.GetState());
    return { updates: [new Api.UpdatesTooLong()], position: positionOf(state), isLast: true };
  }
}

interface Part {
  readonly updates: readonly object[];
  readonly position: Position;
  readonly isLast: boolean;
}

function positionOf({ pts, qts, date, seq }: Api.updates.State): Position {
  return { pts, qts, date, seq };
}

/** A difference as the updates that would have been pushed; new messages have no pts of their own. */
function updatesOf(
  difference: Api.updates.Difference | Api.updates.DifferenceSlice,
): readonly object[] {
  const { newMessages, newEncryptedMessages, otherUpdates, users, chats } = difference;
  return withEntities(
    [
      ...newMessages.map((message) => newMessage(message)),
      ...newEncryptedMessages.map(
        (message) => new Api.UpdateNewEncryptedMessage({ message, qts: 0 }),
      ),
      ...otherUpdates,
    ],
    [...users, ...chats],
  );
}

function newMessage(message: Api.TypeMessage): object {
  const isOfChannel = (message as { peerId?: unknown }).peerId instanceof Api.PeerChannel;
  const Update = isOfChannel ? Api.UpdateNewChannelMessage : Api.UpdateNewMessage;
  return new Update({ message, pts: 0, ptsCount: 0 });
}

/** Asking again would end the same way: the position is not the server's, or the answer unreadable. */
function isUseless(error: unknown): boolean {
  if (error instanceof TlError) return true;
  return (
    error instanceof RPCError && /^(?:PERSISTENT_TIMESTAMP_|DATE_EMPTY)/.test(error.errorMessage)
  );
}
