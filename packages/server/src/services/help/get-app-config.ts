import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';

/**
 * Settings of client features: none, which leaves every client with its own.
 * `help.getAppConfig#61e3f854 hash:int = help.AppConfig`
 */
export function getAppConfig(
  _context: Context,
  request: Api.help.GetAppConfig,
): Api.help.TypeAppConfig {
  if (request.hash === HASH) return new Api.help.AppConfigNotModified({});
  return new Api.help.AppConfig({ hash: HASH, config: new Api.JsonObject({ value: [] }) });
}

/** Names this configuration; changes with it, and is never 0, which stands for "none". */
const HASH = 1;
