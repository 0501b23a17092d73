import type { UnwrappedQuery } from '@mtkit/mtproto';
import { RpcError } from '../errors.ts';

/** The arguments of initConnection. */
export type ConnectionInit = NonNullable<UnwrappedQuery['init']>;

/**
 * D-82: throws 400 CONNECTION_... for the first argument of initConnection that will not do.
 * `initConnection#c1cd5ea9 {X:Type} flags:# api_id:int device_model:string system_version:string
 * app_version:string system_lang_code:string lang_pack:string lang_code:string
 * proxy:flags.0?InputClientProxy params:flags.1?JSONValue query:!X = X`
 */
export function checkInit(init: ConnectionInit): void {
  if (init.apiId <= 0) throw new RpcError(400, 'CONNECTION_API_ID_INVALID');
  if (!init.deviceModel) throw new RpcError(400, 'CONNECTION_DEVICE_MODEL_EMPTY');
  if (!init.systemVersion) throw new RpcError(400, 'CONNECTION_SYSTEM_EMPTY');
  if (!init.appVersion) throw new RpcError(400, 'CONNECTION_APP_VERSION_EMPTY');
  if (!init.systemLangCode) throw new RpcError(400, 'CONNECTION_SYSTEM_LANG_CODE_EMPTY');
  if (!langPacks.has(init.langPack)) throw new RpcError(400, 'CONNECTION_LANG_PACK_INVALID');
}

/** What is kept of initConnection, as JSON; long texts are cut. */
export function serializeInit(init: ConnectionInit): string {
  const { apiId, deviceModel, systemVersion, appVersion, systemLangCode, langPack, langCode } =
    init;
  const kept = {
    apiId,
    deviceModel,
    systemVersion,
    appVersion,
    systemLangCode,
    langPack,
    langCode,
  };
  return JSON.stringify(kept, (_, value) =>
    typeof value === 'string' ? value.slice(0, MAX_TEXT) : value,
  );
}

/** Empty for everybody but Telegram's own apps. */
const langPacks: ReadonlySet<string> = new Set([
  '',
  'android',
  'android_x',
  'ios',
  'macos',
  'tdesktop',
  'unigram',
  'weba',
  'webk',
]);

const MAX_TEXT = 256;
