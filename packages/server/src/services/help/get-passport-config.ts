import { Api } from '@mtkit/api';
import { contentHash } from '../content-hash.ts';
import type { Context } from '../context.ts';
import { countries } from './countries.ts';

/**
 * The language that people write their names in, by country: `{ "DE": "de" }`.
 * `help.getPassportConfig#c661ad08 hash:int = help.PassportConfig`
 */
export async function getPassportConfig(
  _context: Context,
  request: Api.help.GetPassportConfig,
): Promise<Api.help.TypePassportConfig> {
  const languages: Record<string, string> = {};
  for (const { iso2 } of await countries()) {
    const { language } = new Intl.Locale(`und-${iso2}`).maximize();
    if (language !== 'und') languages[iso2] = language;
  }
  const countriesLangs = new Api.DataJSON({ data: JSON.stringify(languages) });
  const config = new Api.help.PassportConfig({ hash: 0, countriesLangs });
  config.hash = contentHash(config);
  return config.hash === request.hash ? new Api.help.PassportConfigNotModified({}) : config;
}
