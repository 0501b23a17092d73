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
  const { server, useIPV6, testServers } = client._params;
  const given = givenDc(client._params, id);
  if (given) return given;
  const webHost = !server && !platform.isNode ? telegramWebHost(id) : undefined;
  if (webHost) return { id, ipAddress: webHost, port: 443 };
  const told = (await currentDcs(client, signal)).find(id, useIPV6);
  const dc = told ?? (server ? undefined : telegramDc(id, useIPV6, testServers));
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

/** Asks the server where its data centers are (help.getConfig). */
export async function askForDcs(client: TelegramClient, signal?: AbortSignal): Promise<KnownDcs> {
  const { expires, dcOptions } = await client.invoke(new Api.help.GetConfig(), { signal });
  client._dcs = new KnownDcs(expires, dcOptions);
  return client._dcs;
}

/** What the server has said of them, asked for again when it has expired (E-062). */
async function currentDcs(client: TelegramClient, signal?: AbortSignal): Promise<KnownDcs> {
  const offset = client._sender?.timeOffset ?? 0;
  const { _dcs } = client;
  if (_dcs && _dcs.expires * 1000 > Date.now() + offset) return _dcs;
  return askForDcs(client, signal);
}

/** What updates say about the configuration (E-062). */
export function configChanged(client: TelegramClient, update: unknown): void {
  // The next one who needs it asks for it.
  if (update instanceof Api.UpdateConfig) client._dcs = undefined;
  if (update instanceof Api.UpdateDcOptions && client._dcs) {
    client._dcs = new KnownDcs(client._dcs.expires, update.dcOptions);
  }
}

/**
 * The data centers that the server has told of. Of its answer, which takes three kilobytes, nothing
 * else is kept.
 */
export class KnownDcs {
  /** How long they are good for, in seconds of the server's Unix time. */
  readonly expires: number;
  readonly #dcs: readonly KnownDc[];

  constructor(expires: number, options: readonly Api.DcOption[]) {
    this.expires = expires;
    this.#dcs = options
      .filter(({ mediaOnly, cdn, tcpoOnly }) => !mediaOnly && !cdn && !tcpoOnly)
      .map(({ id, ipAddress, port, ipv6 }) => ({ id, ipAddress, port, ipv6 }));
  }

  /** Address of a data center; of the other kind when there is none of the wanted one. */
  find(dcId: number, ipv6: boolean): DataCenter | undefined {
    const usable = this.#dcs.filter(({ id }) => id === dcId);
    const dc = usable.find((each) => each.ipv6 === ipv6) ?? usable[0];
    return dc && { id: dc.id, ipAddress: dc.ipAddress, port: dc.port };
  }
}

interface KnownDc extends DataCenter {
  readonly ipv6: boolean;
}
