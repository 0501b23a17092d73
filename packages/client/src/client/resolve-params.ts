import { ConnectionTCPFull } from '../network/connection/tcp-full.ts';
import { ConnectionTCPObfuscated } from '../network/connection/tcp-obfuscated.ts';
import { platform } from '../platform/node.ts';
import type { ResolvedParams, TelegramClientParams } from './options.ts';

/** Fills in the defaults. Throws on what cannot be meant. */
export function resolveParams(params: TelegramClientParams): ResolvedParams {
  const { server, networkSocket, connection } = params;
  if (params.proxy !== undefined) throw new Error('The option proxy is not supported yet');
  const useWebSocket =
    !platform.isNode ||
    params.useWSS === true ||
    networkSocket?.kind === 'websocket' ||
    (server !== undefined && server.port === undefined);
  if (networkSocket !== undefined && networkSocket.kind === undefined) {
    throw new Error('networkSocket must be PromisedNetSockets or PromisedWebSockets');
  }
  if (connection !== undefined && typeof connection.transport !== 'string') {
    throw new Error('Connection should be a class such as ConnectionTCPFull, not an instance');
  }
  if (server && useWebSocket && !server.wsUrl && !server.wsPort) {
    throw new Error('The option server needs wsUrl or wsPort to connect by WebSocket');
  }
  // Field by field: copied together, each client's would have a shape of its own, of half a kilobyte.
  return {
    server,
    connection: useWebSocket ? obfuscated(connection) : (connection ?? ConnectionTCPFull),
    useWebSocket,
    useWSS: params.useWSS ?? (platform.isNode ? false : pageIsSecure()),
    timeout: params.timeout ?? 10,
    requestTimeout: params.requestTimeout ?? 300,
    requestRetries: params.requestRetries ?? 5,
    connectionRetries: params.connectionRetries ?? Number.POSITIVE_INFINITY,
    reconnectRetries: params.reconnectRetries ?? Number.POSITIVE_INFINITY,
    retryDelay: params.retryDelay ?? 1000,
    autoReconnect: params.autoReconnect ?? true,
    pfs: params.pfs ?? false,
    testServers: params.testServers ?? server?.testMode ?? false,
    useIPV6: params.useIPV6 ?? false,
    deviceModel: params.deviceModel,
    systemVersion: params.systemVersion,
    appVersion: params.appVersion,
    langCode: params.langCode,
    systemLangCode: params.systemLangCode,
  };
}

/** WebSockets carry an obfuscated stream; the full transport cannot be obfuscated. */
function obfuscated(connection: TelegramClientParams['connection']): ResolvedParams['connection'] {
  if (!connection || connection.transport === 'full') return ConnectionTCPObfuscated;
  return { transport: connection.transport, obfuscated: true };
}

function pageIsSecure(): boolean {
  return globalThis.location?.protocol === 'https:';
}
