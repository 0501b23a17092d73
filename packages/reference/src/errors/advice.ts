import { families } from './advice/index.ts';
import { byCode } from './by-code.ts';
import { parameterOr } from './parameter.ts';
import { byShape } from './shape.ts';
import type { Advice, AdviceSubject } from './subject.ts';

export type { Advice, AdviceSubject, Retry, Whose } from './subject.ts';

/**
 * What to do about an error: what was written for it by hand, else what the shape of its name says
 * together with the parameters of the method, else what its code says.
 */
export function advice(subject: AdviceSubject): Advice {
  const named = { ...subject, name: templateOf(subject.name) };
  const found = byHand(subject) ?? byHand(named) ?? byShape(named) ?? byCode(named);
  const text = found.text.replace(
    /\{([^@{}|][^{}|]*)\|([^{}]+)\}/g,
    (_, words: string, names: string) =>
      parameterOr(words, names.split('|'), subject.method?.params),
  );
  return { ...found, text: isAnnounced(named) ? `${text} ${NOTICE}` : text };
}

function byHand({ name, code, method }: AdviceSubject): Advice | undefined {
  const special = method ? [method.name, ...method.params] : [];
  const places = [...special, `${code}`].map((place) => `${name} ${place}`);
  for (const key of [...places, name]) {
    const found = written.get(key);
    if (found) return found;
  }
  return undefined;
}

/** The name with `%d` in place of its number, as `RPCError.template` has it. */
function templateOf(name: string): string {
  return name.replace(/_\d+(?=_|$|MIN$)/, '_%d');
}

/** Whether the server tells the user the reason itself: not before somebody is signed in. */
function isAnnounced({ name, code, method }: AdviceSubject): boolean {
  if (code !== 406 || method?.name.startsWith('auth.')) return false;
  return !/^(?:AUTH_KEY_|PHONE_|SEND_CODE_|UPDATE_APP_|FILEREF_)/.test(name);
}

const NOTICE = 'The user is told why by {@constructor updateServiceNotification}: show that alone.';

const written: ReadonlyMap<string, Advice> = new Map(
  Object.values(families).flatMap((family) => Object.entries(family)),
);
