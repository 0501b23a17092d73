import type { Advice, AdviceSubject } from './subject.ts';
import { thingOf } from './parameter.ts';
import { shapes } from './shapes.ts';

/** What to do about an error, by the way its name is made; undefined where that says nothing. */
export function byShape({ name, code, method }: AdviceSubject): Advice | undefined {
  // A failure of the service names what it has failed at, not what is wrong with the request.
  if (code === 500 || code < 0) return undefined;
  for (const [pattern, make] of shapes) {
    const match = pattern.exec(name);
    if (!match) continue;
    const stem = match[1] ?? '';
    return make(thingOf(stem, method?.params), stem);
  }
  return undefined;
}
