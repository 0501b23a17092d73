import type { ServerSessions } from '@mtkit/mtproto';
import type { Logger } from '../logger.ts';
import type { Bus, SessionHandover } from '../push/bus.ts';
import type { Database } from '../storage/database.ts';
import { claimedSessionsIn } from '../storage/session-claims.ts';

/** Sees to it that each session is on one node only. */
export interface SessionClaims {
  /** The sessions of a data centre of this node, which others may ask for. */
  add(sessions: ServerSessions): void;
  /**
   * Takes a session over from the node that has it. Returns the lowest msg_id which that one has
   * not taken: 0n when there was none, undefined when it does not answer.
   */
  claim(authKeyId: bigint, sessionId: bigint): Promise<bigint | undefined>;
  /** A session of this node was forgotten. */
  forget(authKeyId: bigint, sessionId: bigint): void;
  close(): Promise<void>;
}

/** Options of `openSessionClaims`. */
export interface SessionClaimsOptions {
  readonly database: Database;
  readonly bus: Bus;
  readonly node: bigint;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Claims in the database that the nodes share, handed over by the bus. */
export async function openSessionClaims(options: SessionClaimsOptions): Promise<SessionClaims> {
  const { bus, database, logger, node, now } = options;
  const claims = claimedSessionsIn(database, node);
  const own: ServerSessions[] = [];
  const underWay = new Map<string, Promise<bigint | undefined>>();
  const awaited = new Map<string, (floor: bigint) => void>();
  /** When sessions were forgotten, oldest first. */
  const forgotten = new Map<string, { authKeyId: bigint; sessionId: bigint; at: number }>();

  const unsubscribe = bus.subscribe((event) => {
    if (event.kind === 'session-wanted' && event.from === node) void release(event);
    if (event.kind === 'session-released' && event.to === node) {
      awaited.get(nameOf(event.authKeyId, event.sessionId))?.(event.floor);
    }
  });
  await claims.seen(now());
  const beat = setInterval(() => {
    void tidy().catch((error) => logger.warn('old sessions could not be tidied up', error));
  }, BEAT);
  beat.unref();

  async function release({ authKeyId, sessionId, from, to }: SessionHandover) {
    // What it is worth is known only when it has arrived here.
    await underWay.get(nameOf(authKeyId, sessionId))?.catch(() => {});
    const floors = own.map((sessions) => sessions.release(now(), authKeyId, sessionId));
    const floor = floors.reduce((one, other) => (one > other ? one : other), 0n);
    const handover = { authKeyId, sessionId, from, to };
    bus.publishToOthers({ kind: 'session-released', ...handover, floor });
  }

  async function take(authKeyId: bigint, sessionId: bigint): Promise<bigint | undefined> {
    const before = await claims.take(authKeyId, sessionId, now() - ALIVE);
    if (before === undefined) return 0n;
    if (!before.alive) return undefined;
    const name = nameOf(authKeyId, sessionId);
    return new Promise((resolve) => {
      const finish = (floor: bigint | undefined) => {
        clearTimeout(timer);
        awaited.delete(name);
        resolve(floor);
      };
      const timer = setTimeout(finish, PATIENCE, undefined);
      awaited.set(name, finish);
      const handover = { authKeyId, sessionId, from: before.node, to: node };
      bus.publishToOthers({ kind: 'session-wanted', ...handover });
    });
  }

  async function tidy(): Promise<void> {
    await claims.seen(now());
    const old = [];
    for (const [name, each] of forgotten) {
      if (each.at > now() - REPLAYABLE) break;
      forgotten.delete(name);
      if (!own.some((sessions) => sessions.get(each.authKeyId, each.sessionId))) old.push(each);
    }
    await claims.remove(old);
    await claims.removeOfDead(now() - REPLAYABLE);
  }

  return {
    add: (sessions) => void own.push(sessions),

    claim(authKeyId, sessionId) {
      const name = nameOf(authKeyId, sessionId);
      let claim = underWay.get(name);
      if (!claim) {
        claim = take(authKeyId, sessionId).finally(() => underWay.delete(name));
        underWay.set(name, claim);
      }
      return claim;
    },

    forget(authKeyId, sessionId) {
      const name = nameOf(authKeyId, sessionId);
      forgotten.delete(name);
      forgotten.set(name, { authKeyId, sessionId, at: now() });
    },

    async close() {
      unsubscribe();
      clearInterval(beat);
      // Nobody waits for an answer from here any more.
      await claims.seen(now() - ALIVE).catch(() => {});
    },
  };
}

function nameOf(authKeyId: bigint, sessionId: bigint): string {
  return `${authKeyId}/${sessionId}`;
}

/** How often a node says that it is there, and for how long that counts, in milliseconds. */
const BEAT = 5000;
const ALIVE = 15_000;

/** How long to wait for another node, in milliseconds. */
const PATIENCE = 1000;

/** Longer than the time window of message ids, both ways, in milliseconds. */
const REPLAYABLE = 400_000;
