import { platform } from '../platform/node.ts';
import { Api } from '../tl/api.ts';
import { type DataCenter, DEFAULT_DC, telegramDc, telegramWebHost } from './data-centers.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Address of a data center: of the option `server`, from help.getConfig, or Telegram's own. */
export async function findDc(client: TelegramClient, id: number): Promise<DataCenter> {
  const { server, useWebSocket, useIPV6 = false, testServers } = client._params;
  if (server && id === (server.dcId ?? DEFAULT_DC)) {
    const port = (useWebSocket ? server.wsPort : server.port) ?? 443;
    return { id, ipAddress: server.host, port };
  }
  const webHost = !server && !platform.isNode ? telegramWebHost(id) : undefined;
  if (webHost) return { id, ipAddress: webHost, port: 443 };
  const { dcOptions } = await currentConfig(client);
  const usable = dcOptions.filter(
    (option) => option.id === id && !option.mediaOnly && !option.cdn && !option.tcpoOnly,
  );
  const option = usable.find((each) => each.ipv6 === useIPV6) ?? usable[0];
  if (option) return { id, ipAddress: option.ipAddress, port: option.port };
  const dc = server ? undefined : telegramDc(id, useIPV6, testServers);
  if (!dc) throw new Error(`Cannot find the DC with the ID of ${id}`);
  return dc;
}

/** The server's configuration, asked for again when it has expired (E-062). */
async function currentConfig(client: TelegramClient): Promise<Api.Config> {
  const isCurrent = client._config && client._config.expires * 1000 > Date.now();
  if (!isCurrent) client._config = await client.invoke(new Api.help.GetConfig());
  return client._config as Api.Config;
}
