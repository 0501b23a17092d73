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
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const local = namesIn(request.langCode || client.init.langCode);
  const all = (await countries()).map(({ callingCode, iso2, pattern, prefixes }) => {
    const defaultName = english.of(iso2) ?? iso2;
    const name = local?.of(iso2);
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
  return list.hash === request.hash ? new Api.help.CountriesListNotModified({}) : list;
}

function namesIn(langCode: string): Intl.DisplayNames | undefined {
  try {
    const [known] = Intl.DisplayNames.supportedLocalesOf(langCode.replace(/_/g, '-'));
    return known === undefined ? undefined : new Intl.DisplayNames([known], { type: 'region' });
  } catch {
    // Not the code of a language.
    return undefined;
  }
}
