import { Api } from '@mtkit/api';
import { contentHash } from '../content-hash.ts';
import type { Context } from '../context.ts';
import { countries } from './countries.ts';

/**
 * The countries, with their calling codes and how numbers are written there
 * (https://core.telegram.org/api/auth), named in a language as well where it is known.
 * `help.getCountriesList#735787a8 lang_code:string hash:int = help.CountriesList`
 */
export async function getCountriesList(
  { client }: Context,
  request: Api.help.GetCountriesList,
): Promise<Api.help.TypeCountriesList> {
  const list = await listIn(localeOf(request.langCode || client.init.langCode));
  return list.hash === request.hash ? new Api.help.CountriesListNotModified({}) : list;
}

/** Made once for each language: it takes some milliseconds, and anybody may ask. */
function listIn(locale: string): Promise<Api.help.CountriesList> {
  const known = lists.get(locale);
  if (known) return known;
  if (lists.size >= MAX_LISTS) lists.clear();
  const list = createList(locale);
  lists.set(locale, list);
  return list;
}

async function createList(locale: string): Promise<Api.help.CountriesList> {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const local = new Intl.DisplayNames([locale], { type: 'region' });
  const all = (await countries()).map(({ callingCode, iso2, pattern, prefixes }) => {
    const defaultName = english.of(iso2) ?? iso2;
    const name = local.of(iso2);
    return new Api.help.Country({
      iso2,
      defaultName,
      ...(name && name !== defaultName && { name }),
      countryCodes: [
        new Api.help.CountryCode({
          countryCode: callingCode,
          ...(prefixes.length > 0 && { prefixes: [...prefixes] }),
          ...(pattern && { patterns: [pattern] }),
        }),
      ],
    });
  });
  all.sort((one, other) => (one.defaultName < other.defaultName ? -1 : 1));
  const list = new Api.help.CountriesList({ countries: all, hash: 0 });
  list.hash = contentHash(list);
  return list;
}

const lists = new Map<string, Promise<Api.help.CountriesList>>();

const MAX_LISTS = 50;

/** The language that is meant, if its names are known; else English. */
function localeOf(langCode: string): string {
  try {
    const [known = 'en'] = Intl.DisplayNames.supportedLocalesOf(langCode.replace(/_/g, '-'));
    const { language, region, script } = new Intl.Locale(known);
    return [language, script, region].filter(Boolean).join('-');
  } catch {
    // Not the code of a language.
    return 'en';
  }
}
