import { floodWait } from '../errors.ts';
import { addressSubject } from './address-subject.ts';
import { TokenBuckets } from './token-buckets.ts';

/** A limit: `burst` at once, and one more for every `seconds` that pass. */
export interface Limit {
  readonly burst: number;
  readonly seconds: number;
}

/** What is limited, and by whom it is counted. */
export type LimitName =
  | 'codePerPhone'
  | 'codePerPhoneLong'
  | 'codePerEmail'
  | 'codePerKey'
  | 'codePerAddress'
  | 'wrongCodePerPhone'
  | 'wrongCodePerAddress'
  | 'signUpPerAddress'
  | 'signUpPerPhone'
  | 'resolvedPhonePerAccount'
  | 'wrongTokenPerAddress'
  | 'passwordProofPerAccount'
  | 'wrongPasswordPerAccount'
  | 'wrongPasswordPerAddress'
  | 'passwordCodePerAccount'
  | 'wrongPasswordCodePerAccount'
  | 'loginTokenPerKey'
  | 'connectionPerAddress'
  | 'exchangePerAddress';

/** The limits, each with its default. */
export const DEFAULT_LIMITS: Readonly<Record<LimitName, Limit>> = {
  /** Login codes sent to one number: about five a day. */
  codePerPhone: { burst: 5, seconds: 86_400 / 5 },
  /** The same in the long run: about twenty a week. Answered by PHONE_NUMBER_FLOOD. */
  codePerPhoneLong: { burst: 20, seconds: 604_800 / 20 },
  /** Codes sent to one e-mail address to verify it. */
  codePerEmail: { burst: 5, seconds: 600 },
  /** Login codes asked for with one authorization key. */
  codePerKey: { burst: 10, seconds: 600 },
  /** Login codes asked for from one address. */
  codePerAddress: { burst: 100, seconds: 60 },
  /** Wrong codes given for one number. */
  wrongCodePerPhone: { burst: 20, seconds: 3600 },
  /** Wrong codes given from one address. */
  wrongCodePerAddress: { burst: 100, seconds: 60 },
  /** Accounts made from one address. */
  signUpPerAddress: { burst: 100, seconds: 60 },
  /** Accounts made with one number, one after the other. Answered by PHONE_NUMBER_FLOOD. */
  signUpPerPhone: { burst: 5, seconds: 86_400 / 5 },
  /** Numbers looked up by one account, found or not. */
  resolvedPhonePerAccount: { burst: 100, seconds: 600 },
  /** Wrong bot tokens given from one address. */
  wrongTokenPerAddress: { burst: 20, seconds: 60 },
  /** Proofs of a password begun for one account: each is milliseconds of arithmetic. */
  passwordProofPerAccount: { burst: 100, seconds: 1 },
  /** Wrong passwords given for one account. */
  wrongPasswordPerAccount: { burst: 10, seconds: 600 },
  /** Wrong passwords given from one address. */
  wrongPasswordPerAddress: { burst: 100, seconds: 60 },
  /** Codes sent to the recovery address of one account. */
  passwordCodePerAccount: { burst: 5, seconds: 600 },
  /** Wrong codes of that kind given for one account: a new code must not bring new tries. */
  wrongPasswordCodePerAccount: { burst: 20, seconds: 3600 },
  /** QR codes that one client shows: about one in half a minute is needed. */
  loginTokenPerKey: { burst: 30, seconds: 5 },
  /** Connections made from one address (transport error 429). */
  connectionPerAddress: { burst: 2000, seconds: 0.02 },
  /** Key exchanges begun from one address (transport error 429). */
  exchangePerAddress: { burst: 500, seconds: 0.1 },
};

/** What services ask before they do something that may be abused. */
export interface Limits {
  /** Counts one; throws 420 FLOOD_WAIT_X when there are too many. */
  take(name: LimitName, subject: string | bigint, now: number): void;
  /** Throws 420 FLOOD_WAIT_X when the next `take` would; counts nothing. */
  check(name: LimitName, subject: string | bigint, now: number): void;
}

/** Limits kept in this process; `false` switches them off. */
export function createLimits(options: false | Partial<Record<LimitName, Limit>>): Limits {
  if (options === false) return { take: () => {}, check: () => {} };
  const made = new Map<LimitName, TokenBuckets>();
  const buckets = (name: LimitName): TokenBuckets => {
    const known = made.get(name) ?? new TokenBuckets(options[name] ?? DEFAULT_LIMITS[name]);
    made.set(name, known);
    return known;
  };
  return {
    take: (name, subject, now) => refuse(buckets(name).take(counted(name, subject), now)),
    check: (name, subject, now) => refuse(buckets(name).wait(counted(name, subject), now)),
  };
}

/** Whoever has a /64 of IPv6 must not count as a new one with each of its addresses. */
function counted(name: LimitName, subject: string | bigint): string {
  const text = String(subject);
  return name.endsWith('PerAddress') ? addressSubject(text) : text;
}

function refuse(seconds: number): void {
  if (seconds > 0) throw floodWait(seconds);
}
