import type { Account, Code, Device, Session } from './state.ts';
import type { Turn } from './turn.ts';

// Choices that lead somewhere: mostly what makes sense, and now and then anything.

export function anyDevice(turn: Turn): Device {
  const { choices, model } = turn;
  return (
    (choices.chance(85) && choices.of(model.devices.filter(hasNoBot(turn)))) ||
    (choices.of(model.devices) as Device)
  );
}

/** A bot is refused most of what there is. */
function hasNoBot({ model }: Turn): (device: Device) => boolean {
  return (device) => !model.sessions.get(device)?.account.bot;
}

/** Mostly one that is signed in completely. */
export function signedInDevice(turn: Turn): Device {
  const { choices, model } = turn;
  const bots = choices.chance(8);
  const sessions = [...model.sessions.values()].filter((each) => each.account.bot === bots);
  // A visitor is sent home, whatever it asks.
  const atHome = sessions.filter((each) => !each.home || choices.chance(20));
  const complete = atHome.filter(isComplete);
  return (choices.chance(85) && choices.of(complete)?.device) || anyDevice(turn);
}

/** Mostly one that is signed in, or whose password is pending. */
export function knownDevice(turn: Turn): Device {
  const { choices, model } = turn;
  const bots = choices.chance(8);
  const sessions = [...model.sessions.values()].filter((each) => each.account.bot === bots);
  const session = choices.of(sessions.filter((each) => !each.home || choices.chance(20)));
  return (choices.chance(85) && session?.device) || anyDevice(turn);
}

/** One on the data centre; mostly one that is not signed in. */
export function deviceOn(turn: Turn, dc: number): Device {
  const there = turn.model.devices.filter((each) => each.dc === dc);
  const free = there.filter((each) => !turn.model.sessions.has(each));
  const people = turn.choices.chance(90) ? there.filter(hasNoBot(turn)) : there;
  const some = turn.choices.chance(70) ? turn.choices.of(free) : turn.choices.of(people);
  return some ?? (turn.choices.of(there) as Device);
}

/** Mostly the newest code of a purpose, and mostly one that is still good. */
export function anyCode({ choices, model }: Turn, purpose: Code['purpose']): Code | undefined {
  if (choices.chance(8)) return choices.of(model.codes);
  const codes = model.codes.filter((code) => code.purpose === purpose);
  const good = codes.filter((code) => !code.dead && code.expiresAt > model.now);
  return choices.newest(choices.chance(90) && good.length > 0 ? good : codes);
}

/** How a number, good or not, is written in a request (E-005). */
export function writePhone({ choices }: Turn, phone: string): string {
  if (!choices.chance(15)) return phone;
  return choices.of([
    `+${phone}`,
    `+${phone.slice(0, 1)} (${phone.slice(1, 4)}) ${phone.slice(4)}`,
  ]);
}

/** Some number, often of somebody. */
export function anyPhone({ choices, model }: Turn): string {
  const accounts = [...model.accounts].filter(({ phone }) => phone !== undefined);
  const [known, free] = [choices.of(accounts)?.phone, choices.of(model.phones) as string];
  return choices.chance(60) && known ? known : free;
}

export const BAD_PHONES: readonly [string, ...string[]] = ['', 'abc', '0', '1'.repeat(30), '+-()'];

/** E-009 */
export function isTestPhone(phone: string): boolean {
  return phone.startsWith('99966');
}

export function isComplete(session: Session): boolean {
  return !session.pending;
}

/** `User 15550000000 self` */
export function self(account: Account): string {
  return `User ${account.bot ? 'bot' : account.phone} self`;
}
