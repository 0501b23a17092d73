import type { Buckets } from './buckets.ts';
import {
  type Account,
  type BotToken,
  type Challenge,
  type Code,
  type Device,
  type EndReason,
  type FutureToken,
  type QrToken,
  refuse,
  type Session,
  type Transfer,
} from './state.ts';

/** Kinds of updates that the model predicts. */
export type UpdateKind =
  | 'updateLoginToken'
  | 'updateNewAuthorization'
  | 'updateUserPhone'
  | 'updateServiceNotification';

export const SECOND = 1000;
export const DAY = 86_400 * SECOND;
const MINUTE = 60 * SECOND;

/** E-075: authorization_autoconfirm_period. */
const AUTOCONFIRM = 7 * DAY;

/** account.getAccountTTL of accounts that have not set it. */
const ACCOUNT_TTL = 548 * DAY;

/** How long a key is told why its sign-in ended. */
const REASON_KEPT = 30 * DAY;

/** How long after its end a QR code is known as expired. */
const QR_KEPT = 300 * SECOND;

/** Who is signed in where, by protocol.md; what methods do is in the files of their families. */
export class Model {
  now: number;
  readonly devices: readonly Device[];
  /** Numbers that nobody has used in another history. */
  readonly phones: readonly string[];
  readonly limits: Buckets;
  readonly accounts = new Set<Account>();
  readonly sessions = new Map<Device, Session>();
  readonly codes: Code[] = [];
  readonly futureTokens: FutureToken[] = [];
  readonly qrTokens: QrToken[] = [];
  readonly transfers: Transfer[] = [];
  readonly banned = new Set<string>();
  readonly updates = new Map<Device, Map<UpdateKind, number>>();
  /** All that were ever begun. */
  readonly challenges: Challenge[] = [];
  bot: { readonly account: Account; readonly tokens: BotToken[] } | undefined;

  constructor(options: {
    readonly now: number;
    readonly devices: readonly Device[];
    readonly phones: readonly string[];
    readonly limits: Buckets;
  }) {
    this.now = options.now;
    this.devices = options.devices;
    this.phones = options.phones;
    this.limits = options.limits;
  }

  /** A bot that the operator has made. */
  addBot(id: bigint, dc: number, token: string): void {
    const account: Account = {
      ...NOTHING_SET,
      bot: true,
      dc,
      id,
      phone: undefined,
      activeAt: this.now,
      unusedUntil: Number.POSITIVE_INFINITY,
    };
    this.accounts.add(account);
    this.bot = { account, tokens: [{ text: token, state: 'good' }] };
  }

  account(phone: string): Account | undefined {
    return [...this.accounts].find((each) => each.phone === phone);
  }

  /** The sessions of the list: what was imported elsewhere belongs to where it came from. */
  sessionsOf(account: Account): Session[] {
    return [...this.sessions.values()].filter((each) => each.account === account && !each.home);
  }

  /** E-001: stores that a device is signed in. */
  signIn(
    device: Device,
    account: Account,
    options: { readonly pending?: boolean; readonly home?: Device; readonly seen?: boolean } = {},
  ): Session {
    const { now } = this;
    const { home, pending = false } = options;
    const before = this.sessions.get(device);
    const goesOn = before?.pending && before.account === account && !home;
    const others = this.sessionsOf(account).some((each) => each.device !== device && !each.pending);
    const session: Session = {
      device,
      account,
      pending,
      createdAt: now,
      activeAt: now,
      expiresAt: account.bot ? undefined : now + account.ttlDays * DAY,
      unconfirmedUntil: others && !pending && !home && !account.bot ? now + AUTOCONFIRM : undefined,
      announced: account.bot || home !== undefined,
      home,
      hash: goesOn ? before.hash : undefined,
    };
    this.sessions.set(device, session);
    device.ended = undefined;
    for (const each of this.sessions.values()) {
      if (each.home === device && each.account !== account) this.sessions.delete(each.device);
    }
    if (!pending && !home && !account.bot) this.#used(account);
    return session;
  }

  /** Ends sign-ins, and what was imported from them; their next call says why. */
  end(devices: readonly Device[], reason?: EndReason): void {
    for (const session of this.sessions.values()) {
      const { device, home = device } = session;
      if (!devices.includes(device) && !devices.includes(home)) continue;
      this.sessions.delete(device);
      device.watching = undefined;
      if (reason) device.ended = { reason, at: this.now };
    }
    for (const each of this.transfers) if (devices.includes(each.home)) each.dead = true;
  }

  /** E-080 */
  removeAccount(account: Account): void {
    this.end(
      this.sessionsOf(account).map((each) => each.device),
      'deactivated',
    );
    this.accounts.delete(account);
    for (const code of this.codes) if (code.phone === account.phone) code.dead = true;
    for (const each of this.futureTokens) if (each.account === account) each.dead = true;
    for (const each of this.qrTokens) if (each.acceptedBy === account) each.dead = true;
  }

  /** What every call goes through before its method: E-001 to E-004, E-058, E-071, E-083. */
  enter(device: Device, method: MethodFacts): Session | undefined {
    device.reached = true;
    // What was imported may be over before it is swept.
    const isOver = Number(this.sessions.get(device)?.expiresAt) <= this.now;
    if (isOver) this.end([device], 'expired');
    const session = this.sessions.get(device);
    if (session) this.#use(session);
    this.watch(device);
    if (!session && method.needsLogin) {
      const { ended } = device;
      device.ended = undefined;
      refuse(`401 ${ended ? END_NAMES[ended.reason] : 'AUTH_KEY_UNREGISTERED'}`);
    }
    if (session?.pending && method.needsLogin) refuse('401 SESSION_PASSWORD_NEEDED');
    if (session?.account.bot && method.userOnly) refuse('400 BOT_METHOD_INVALID');
    if (session && session.account.dc !== device.dc && !method.forVisitors) {
      refuse(`303 USER_MIGRATE_${session.account.dc}`);
    }
    if (session) this.announce(session);
    return session;
  }

  /** Updates flow on the account's home, to who is signed in completely. */
  watch(device: Device): void {
    const session = this.sessions.get(device);
    const gets = session && !session.pending && session.account.dc === device.dc;
    device.watching = gets ? session.account : undefined;
  }

  /** E-075: the other sessions hear of a new one, once. */
  announce(session: Session): void {
    if (session.announced || session.pending) return;
    session.announced = true;
    if (this.isUnconfirmed(session)) {
      this.tellAccount(session.account, 'updateNewAuthorization', session.device);
    }
  }

  isUnconfirmed({ unconfirmedUntil }: Session): boolean {
    return unconfirmedUntil !== undefined && unconfirmedUntil > this.now;
  }

  tellAccount(account: Account, kind: UpdateKind, except: Device): void {
    for (const device of this.devices) {
      if (device.watching === account && device !== except) this.tell(device, kind);
    }
  }

  tell(device: Device, kind: UpdateKind): void {
    if (!device.reached) return;
    const counts = this.updates.get(device) ?? new Map<UpdateKind, number>();
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    this.updates.set(device, counts);
  }

  /** What is due by now, once the clock was put forward. */
  sweep(): void {
    const { now } = this;
    const isOver = (session: Session) =>
      session.expiresAt !== undefined && session.expiresAt <= now;
    const over = [...this.sessions.values()].filter(isOver).map((each) => each.device);
    this.end(over, 'expired');
    for (const account of this.accounts) {
      const isDue = account.deletion !== undefined && account.deletion.deletesAt <= now;
      if (isDue || (!account.bot && account.unusedUntil <= now)) this.removeAccount(account);
    }
    for (const device of this.devices) {
      if (device.ended && device.ended.at < now - REASON_KEPT) device.ended = undefined;
    }
    this.forgetQrTokens();
  }

  forgetQrTokens(): void {
    for (const each of this.qrTokens) if (each.expiresAt <= this.now - QR_KEPT) each.dead = true;
  }

  /** That a sign-in is used is noted once a minute. */
  #use(session: Session): void {
    const { now } = this;
    if (now - session.activeAt < MINUTE) return;
    const { account } = session;
    session.activeAt = now;
    session.expiresAt = account.bot ? undefined : now + account.ttlDays * DAY;
    if (!account.bot && !session.pending) this.#used(account);
  }

  #used(account: Account): void {
    account.activeAt = this.now;
    account.unusedUntil = this.now + ACCOUNT_TTL;
  }
}

/** What an account has when it is new. */
export const NOTHING_SET = {
  password: undefined,
  ttlDays: 183,
  deletion: undefined,
  confirming: undefined,
  recovering: undefined,
  offer: undefined,
} as const;

/** What protocol.md says of who may call a method. */
export interface MethodFacts {
  /** E-002 */
  readonly needsLogin: boolean;
  /** E-004 */
  readonly userOnly: boolean;
  /** What an account may ask away from home: E-058, E-059. */
  readonly forVisitors: boolean;
}

const END_NAMES: Readonly<Record<EndReason, string>> = {
  revoked: 'SESSION_REVOKED',
  expired: 'SESSION_EXPIRED',
  deactivated: 'USER_DEACTIVATED',
};
