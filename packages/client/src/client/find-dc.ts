import { platform } from '../platform/node.ts';
import { Api } from '../tl/api.ts';
import { type DataCenter, DEFAULT_DC, telegramDc, telegramWebHost } from './data-centers.ts';
import type { ResolvedParams } from './options.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Address of a data center: of the option `server`, from help.getConfig, or Telegram's own. */
export async function findDc(
  client: TelegramClient,
  id: number,
  signal?: AbortSignal,
): Promise<DataCenter> {
  const { server, useIPV6 = false, testServers } = client._params;
  const given = givenDc(client._params, id);
  if (given) return given;
  const webHost = !server && !platform.isNode ? telegramWebHost(id) : undefined;
  if (webHost) return { id, ipAddress: webHost, port: 443 };
  const { dcOptions } = await currentConfig(client, signal);
  const usable = dcOptions.filter(
    (option) => option.id === id && !option.mediaOnly && !option.cdn && !option.tcpoOnly,
  );
  const option = usable.find((each) => each.ipv6 === useIPV6) ?? usable[0];
  if (option) return { id, ipAddress: option.ipAddress, port: option.port };
  const dc = server ? undefined : telegramDc(id, useIPV6, testServers);
  if (!dc) throw new Error(`Cannot find the DC with the ID of ${id}`);
  return dc;
}

/** Where the option `server` says that a data center is; undefined when it does not. */
export function givenDc(
  { server, useWebSocket }: ResolvedParams,
  id: number,
): DataCenter | undefined {
  if (!server) return undefined;
  const isMain = id === (server.dcId ?? DEFAULT_DC);
  const address = server.dcs?.[id] ?? (isMain ? server : undefined);
  const port = useWebSocket ? address?.wsPort : address?.port;
  if (!address || (port === undefined && !isMain)) return undefined;
  return { id, ipAddress: address.host ?? server.host, port: port ?? 443 };
}

/** The server's configuration, asked for again when it has expired (E-062). */
async function currentConfig(client: TelegramClient, signal?: AbortSignal): Promise<Api.Config> {
  const offset = client._sender?.timeOffset ?? 0;
  const { _config } = client;
  if (_config && _config.expires * 1000 > Date.now() + offset) return _config;
  client._config = await client.invoke(new Api.help.GetConfig(), { signal });
  return client._config;
}

/** What updates say about the configuration (E-062). */
export function configChanged(client: TelegramClient, update: unknown): void {
  // The next one who needs it asks for it.
  if (update instanceof Api.UpdateConfig) client._config = undefined;
  if (update instanceof Api.UpdateDcOptions && client._config) {
    client._config.dcOptions = update.dcOptions;
  }
}
