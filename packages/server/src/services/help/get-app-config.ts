import { Api } from '@mtkit/api';
import { crc32 } from '@mtkit/tl';
import { AUTOCONFIRM_PERIOD } from '../auth/authorize.ts';
import type { Context } from '../context.ts';

/**
 * Settings of client features (https://core.telegram.org/api/config#client-configuration): only
 * those that the server acts by, which leaves every client with its own for the others.
 * `help.getAppConfig#61e3f854 hash:int = help.AppConfig`
 */
export function getAppConfig(
  context: Context,
  request: Api.help.GetAppConfig,
): Api.help.TypeAppConfig {
  const { autologinDomains } = context.config;
  const config = new Api.JsonObject({
    value: [
      setting(
        'authorization_autoconfirm_period',
        new Api.JsonNumber({ value: AUTOCONFIRM_PERIOD }),
      ),
      setting(
        'autologin_domains',
        new Api.JsonArray({
          value: autologinDomains.map((value) => new Api.JsonString({ value })),
        }),
      ),
    ],
  });
  // Changes with the settings, and is never 0, which stands for "none".
  const hash = crc32(config.getBytes()) | 1 | 0;
  if (request.hash === hash) return new Api.help.AppConfigNotModified({});
  return new Api.help.AppConfig({ hash, config });
}

function setting(key: string, value: Api.TypeJSONValue): Api.JsonObjectValue {
  return new Api.JsonObjectValue({ key, value });
}
