import { Api } from '@mtkit/api';
import { MAX_PASSKEYS } from '../account/passkeys.ts';
import { ABOUT_LENGTH } from '../account/update-profile.ts';
import { AUTOCONFIRM_PERIOD } from '../auth/authorize.ts';
import { contentHash } from '../content-hash.ts';
import type { Context } from '../context.ts';

/**
 * Settings of client features (https://core.telegram.org/api/config#client-configuration): limits,
 * and what this server has and has not. Every client has its own for the others.
 * `help.getAppConfig#61e3f854 hash:int = help.AppConfig`
 */
export function getAppConfig(
  context: Context,
  request: Api.help.GetAppConfig,
): Api.help.TypeAppConfig {
  const appConfig = new Api.help.AppConfig({ hash: 0, config: jsonOf(settingsOf(context)) });
  // Changes with the settings.
  appConfig.hash = contentHash(appConfig);
  return appConfig.hash === request.hash ? new Api.help.AppConfigNotModified({}) : appConfig;
}

function settingsOf({ config }: Context): Record<string, Json> {
  return {
    authorization_autoconfirm_period: AUTOCONFIRM_PERIOD,
    autologin_domains: config.autologinDomains,
    // How people sign in here.
    qr_login_camera: true,
    qr_login_code: 'primary',
    settings_display_passkeys: true,
    passkeys_account_passkeys_max: MAX_PASSKEYS,
    // What may be how long, whether one has paid or not.
    about_length_limit_default: ABOUT_LENGTH,
    about_length_limit_premium: ABOUT_LENGTH,
    caption_length_limit_default: 1024,
    caption_length_limit_premium: 1024,
    quote_length_max: 1024,
    upload_max_fileparts_default: 4000,
    upload_max_fileparts_premium: 8000,
    dialogs_pinned_limit_default: 5,
    dialogs_pinned_limit_premium: 10,
    dialog_filters_limit_default: 10,
    dialog_filters_limit_premium: 20,
    dialog_filters_chats_limit_default: 100,
    dialog_filters_chats_limit_premium: 200,
    // What is not to be had here: clients do not offer it.
    premium_purchase_blocked: true,
    stars_purchase_blocked: true,
    stargifts_blocked: true,
    giveaway_gifts_purchase_available: false,
    stories_posting: 'disabled',
  };
}

type Json = boolean | number | string | readonly Json[];

function jsonOf(value: Json | Record<string, Json>): Api.TypeJSONValue {
  if (typeof value === 'boolean') return new Api.JsonBool({ value });
  if (typeof value === 'number') return new Api.JsonNumber({ value });
  if (typeof value === 'string') return new Api.JsonString({ value });
  if (isList(value)) return new Api.JsonArray({ value: value.map(jsonOf) });
  return new Api.JsonObject({
    value: Object.entries(value).map(
      ([key, each]) => new Api.JsonObjectValue({ key, value: jsonOf(each) }),
    ),
  });
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
