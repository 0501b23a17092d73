import { setImmediate } from 'node:timers/promises';
import { Api } from '@mtkit/api';
import { contentHash } from '../content-hash.ts';
import type { Context } from '../context.ts';

/**
 * The time zones, with how far they are from UTC today, in seconds.
 * `help.getTimezonesList#49b30240 hash:int = help.TimezonesList`
 */
export async function getTimezonesList(
  { now }: Context,
  request: Api.help.GetTimezonesList,
): Promise<Api.help.TypeTimezonesList> {
  const timezones = (await zonesOn(Math.floor(now / DAY))).map((zone) => new Api.Timezone(zone));
  const list = new Api.help.TimezonesList({ timezones, hash: 0 });
  list.hash = contentHash(list);
  return list.hash === request.hash ? new Api.help.TimezonesListNotModified({}) : list;
}

interface Zone {
  readonly id: string;
  readonly name: string;
  readonly utcOffset: number;
}

function zonesOn(day: number): Promise<readonly Zone[]> {
  if (found?.day !== day) found = { day, zones: findZones(new Date(day * DAY)) };
  return found.zones;
}

/** Takes a third of a second in all, which is why others get their turns in between. */
async function findZones(date: Date): Promise<readonly Zone[]> {
  const zones: Zone[] = [];
  for (const id of Intl.supportedValuesOf('timeZone')) {
    const format = new Intl.DateTimeFormat('en', { timeZone: id, timeZoneName: 'longOffset' });
    const text = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value;
    const [, sign, hours = 0, minutes = 0] = /^GMT(?:([+-])(\d+):(\d+))?/.exec(text ?? '') ?? [];
    const seconds = Number(hours) * 3600 + Number(minutes) * 60;
    const name = id.slice(id.lastIndexOf('/') + 1).replace(/_/g, ' ');
    zones.push({ id, name, utcOffset: sign === '-' ? -seconds : seconds });
    if (zones.length % TURN === 0) await setImmediate();
  }
  return zones.sort((one, other) => one.utcOffset - other.utcOffset);
}

let found: { readonly day: number; readonly zones: Promise<readonly Zone[]> } | undefined;

/** Milliseconds. */
const DAY = 86_400_000;

/** Zones between which others get a turn. */
const TURN = 5;
