import { Api } from '@mtkit/api';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { beforeAll, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import type { UserContext } from '../context.ts';
import { countries, expand } from './countries.ts';
import { getCountriesList } from './get-countries-list.ts';
import { getPassportConfig } from './get-passport-config.ts';
import { getTimezonesList } from './get-timezones-list.ts';

let context: UserContext;
beforeAll(async () => {
  context = await (await TestBed.open()).context();
});

async function countriesIn(langCode: string): Promise<Map<string, Api.help.Country>> {
  const request = new Api.help.GetCountriesList({ langCode, hash: 0 });
  const list = (await getCountriesList(context, request)) as Api.help.CountriesList;
  return new Map(list.countries.map((country) => [country.iso2, country as Api.help.Country]));
}

describe('countries', () => {
  it('have names, codes and patterns', async () => {
    const all = await countriesIn('de');
    expect(all.size).toBeGreaterThan(220);
    expect(all.get('DE')).toMatchObject({
      defaultName: 'Germany',
      name: 'Deutschland',
      countryCodes: [{ countryCode: '49', prefixes: undefined }],
    });
    expect(all.get('US')?.countryCodes).toMatchObject([
      { countryCode: '1', prefixes: undefined, patterns: ['XXX XXX XXXX'] },
    ]);
    expect(all.get('KZ')?.countryCodes[0]?.prefixes).toEqual(['7']);
    for (const country of all.values()) {
      for (const pattern of country.countryCodes[0]?.patterns ?? []) {
        expect(pattern, country.iso2).toMatch(/^X[X -]+X$/);
      }
    }
  });

  it('are told apart by calling code and first digits', async () => {
    const seen = new Set<string>();
    for (const { callingCode, iso2, prefixes } of await countries()) {
      for (const start of prefixes.length > 0 ? prefixes : ['']) {
        expect(seen.has(callingCode + start), iso2).toBe(false);
        seen.add(callingCode + start);
      }
    }
  });

  it('have the area codes of Canada as libphonenumber has them', async () => {
    const canada = (await countries()).find(({ iso2 }) => iso2 === 'CA');
    const areas = Array.from({ length: 800 }, (_, index) => String(200 + index));
    const found = areas.filter(
      (area) => parsePhoneNumberFromString(`+1${area}2345678`)?.country === 'CA',
    );
    expect(canada?.prefixes).toEqual(found);
  });

  it('have the first digits that an expression stands for', () => {
    expect(expand('8001|8[024]9')).toEqual(['8001', '809', '829', '849']);
    expect(expand('74576|(?:16|7[56])24')).toEqual(['74576', '1624', '7524', '7624']);
    expect(expand('[3-5]')).toEqual(['3', '4', '5']);
  });

  it('have names in the language of the client, and in English whatever it asks for', async () => {
    for (const langCode of ['', 'en', 'x', 'no such language', '../..']) {
      expect((await countriesIn(langCode)).get('FR'), langCode).toMatchObject({
        defaultName: 'France',
        name: undefined,
      });
    }
    expect((await countriesIn('pt_BR')).get('FR')?.name).toBe('França');
    expect((await countriesIn('zh-hant')).get('FR')?.name).toBe('法國');
  });

  it('have languages', async () => {
    const request = new Api.help.GetPassportConfig({ hash: 0 });
    const config = (await getPassportConfig(context, request)) as Api.help.PassportConfig;
    expect(JSON.parse(config.countriesLangs.data)).toMatchObject({ DE: 'de', JP: 'ja', RU: 'ru' });
  });
});

describe('time zones', () => {
  it('have offsets from UTC on the day', async () => {
    const request = new Api.help.GetTimezonesList({ hash: 0 });
    const at = async (now: number) => {
      const dated = Object.create(context, { now: { value: now } }) as UserContext;
      const { timezones } = (await getTimezonesList(dated, request)) as Api.help.TimezonesList;
      return new Map(timezones.map(({ id, name, utcOffset }) => [id, [name, utcOffset]]));
    };
    const winter = await at(Date.UTC(2024, 0, 15));
    expect(winter.get('America/New_York')).toEqual(['New York', -18_000]);
    expect(winter.get('Asia/Tokyo')).toEqual(['Tokyo', 32_400]);
    expect((await at(Date.UTC(2024, 6, 15))).get('America/New_York')).toEqual([
      'New York',
      -14_400,
    ]);
  });
});
