import type { RandomBytes } from '../../transport/transport.ts';
import type { Gunzip, Gzip } from '../gzip.ts';
import type { Timers } from '../timers.ts';
import type { Binding } from './binding.ts';
import type { ClientEvent } from './client-event.ts';
import type { ClientSalts } from './client-salts.ts';
import { ClientSession } from './client-session.ts';
import type { Keepalive } from './keepalive.ts';
import type { ClientLimits } from './limits.ts';
import type { PendingQueries } from './pending-queries.ts';
import type { ServerClock } from './server-clock.ts';

/** Names in the client's timer table. */
export const CLIENT_TIMERS = [
  'exchange',
  'ack',
  'state',
  'ping',
  'pong',
  'retire',
  'renew',
  'drain',
] as const;

export type ClientTimer = (typeof CLIENT_TIMERS)[number];

/** What a channel gets from its connection; the rest it makes itself. */
export type ChannelParts = Omit<
  ChannelContext,
  | 'session'
  | 'retired'
  | 'formerSessions'
  | 'acksDue'
  | 'saltsAskedAt'
  | 'refusals'
  | 'destroyingKey'
  | 'binding'
  | 'draining'
>;

/** What the reactions to messages share: the parts of one encrypted channel. */
export class ChannelContext {
  readonly random: RandomBytes;
  readonly gunzip: Gunzip;
  readonly gzip: Gzip | undefined;
  readonly limits: ClientLimits;
  readonly clock: ServerClock;
  readonly salts: ClientSalts;
  readonly queries: PendingQueries;
  readonly keepalive: Keepalive;
  readonly timers: Timers<ClientTimer>;
  /** The server says that the temporary key is not bound; undefined for permanent keys. */
  readonly unbound: (() => void) | undefined;
  readonly emit: (event: ClientEvent) => void;
  /** The connection is of no use any more: nothing more is read from it or written to it. */
  readonly close: (reason: Error) => void;
  /** The session in use. */
  session: ClientSession;
  /** The one before, as long as it owes answers to queries that cannot be moved. */
  retired: ClientSession | undefined;
  /** Sessions that were ended lately. */
  readonly formerSessions: bigint[] = [];
  /** Sends acknowledgements with the next packet even if there is nothing else. */
  acksDue = false;
  /** When future salts were asked for last, in ms. */
  saltsAskedAt: number = Number.NEGATIVE_INFINITY;
  /** Refusals by the server since it accepted anything (D-53, D-54). */
  refusals = 0;
  /** destroy_auth_key is under way. */
  destroyingKey = false;
  /** The temporary key is not bound yet: nothing but the request to bind it goes out. */
  binding: Binding | undefined;
  /** Queries wait for the next key; those on their way may end. */
  draining = false;

  constructor(parts: ChannelParts, binding: Binding | undefined) {
    this.random = parts.random;
    this.gunzip = parts.gunzip;
    this.gzip = parts.gzip;
    this.limits = parts.limits;
    this.clock = parts.clock;
    this.salts = parts.salts;
    this.queries = parts.queries;
    this.keepalive = parts.keepalive;
    this.timers = parts.timers;
    this.unbound = parts.unbound;
    this.emit = parts.emit;
    this.close = parts.close;
    this.session = new ClientSession(parts.random, parts.limits.receivedIds);
    this.binding = binding;
  }
}

/** The server accepted something of ours: earlier refusals are history. */
export function accepted(context: ChannelContext): void {
  context.refusals = 0;
}

/** A message of the server's has to be acknowledged in the session in use. */
export function acknowledge(context: ChannelContext, now: number, msgId: bigint): void {
  context.session.acks.add(msgId);
  context.timers.setEarliest('ack', now + context.limits.ackDelay);
}
