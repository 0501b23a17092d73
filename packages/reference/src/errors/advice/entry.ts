import type { Advice } from '../subject.ts';

/**
 * Advice by hand. A key is the name of an error. What is said only for a method, for methods with a
 * parameter, or for a code, has that after the name: `HASH_INVALID account.resetAuthorization`,
 * `MSG_ID_INVALID msg_id`, `METHOD_INVALID 404`.
 *
 * In a text `{the chat|peer|chat_id}` is the first of these parameters that the method has, and
 * `the chat` where it has none.
 */
export type AdviceTable = Readonly<Record<string, Advice>>;

/** The same advice about an error for several methods. */
export function among(name: string, methods: readonly string[], advice: Advice): AdviceTable {
  return Object.fromEntries(methods.map((method) => [`${name} ${method}`, advice]));
}

/** The request is wrong, and goes through once it is mended. */
export function fix(text: string): Advice {
  return { text, whose: 'caller', retry: 'after-fix' };
}

/** The request is pointless: it cannot succeed, or is fulfilled already. */
export function never(text: string): Advice {
  return { text, whose: 'caller', retry: 'never' };
}

/** Somebody can change the state that forbids it. */
export function allow(text: string): Advice {
  return { text, whose: 'account', retry: 'after-fix' };
}

/** The state forbids it, and whoever asks cannot change that. */
export function refused(text: string): Advice {
  return { text, whose: 'account', retry: 'never' };
}

/** The state forbids it, but may change by what others do. */
export function pending(text: string): Advice {
  return { text, whose: 'account', retry: 'later' };
}

/** It is too early. */
export function wait(text: string): Advice {
  return { text, whose: 'wait', retry: 'after-wait' };
}

/** The service has failed, and may succeed another time. */
export function later(text: string): Advice {
  return { text, whose: 'server', retry: 'later' };
}

/** The service has failed, and what was begun begins anew. */
export function again(text: string): Advice {
  return { text, whose: 'server', retry: 'after-fix' };
}

/** It belongs to another data center. */
export function elsewhere(text: string): Advice {
  return { text, whose: 'client', retry: 'elsewhere' };
}

/** The library has to do something, or to be newer. */
export function client(text: string): Advice {
  return { text, whose: 'client', retry: 'after-fix' };
}
