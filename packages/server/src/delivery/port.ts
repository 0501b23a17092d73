import type { CodeType } from '../services/stores.ts';

/** A login code on its way to a person. */
export interface LoginCode {
  /** The number that is signing in, digits only. */
  readonly phone: string;
  readonly code: string;
  readonly type: CodeType;
  /** Where it goes: the number with a plus sign, or an e-mail address. */
  readonly to: string;
  /** When it was made, milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Brings login codes to people. */
export interface Delivery {
  /** Resolves when the code is safely on its way; a rejection tells the client to try again. */
  deliver(code: LoginCode): Promise<void> | void;
}
