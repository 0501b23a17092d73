import { isIPv6 } from 'node:net';
import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import { autologinToken } from './autologin.ts';

/**
 * The server's settings. The addresses are those at which this client reaches this server, so that
 * a client that follows them comes back (E-062).
 * `help.getConfig#c4f9186b = Config`
 */
export function getConfig(context: Context, _request: Api.help.GetConfig): Api.Config {
  const { client, config } = context;
  const date = Math.floor(context.now / 1000);
  const token = autologinToken(context);
  return new Api.Config({
    date,
    expires: date + EXPIRES_AFTER,
    testMode: config.testMode,
    thisDc: context.dcId,
    dcOptions: context.dcs().map(
      ({ id, port }) =>
        new Api.DcOption({
          ...(isIPv6(client.endpoint.host) && { ipv6: true }),
          static: true,
          thisPortOnly: true,
          id,
          ipAddress: client.endpoint.host,
          port,
        }),
    ),
    dcTxtDomainName: '',
    chatSizeMax: 200,
    megagroupSizeMax: 200_000,
    forwardedCountMax: 100,
    onlineUpdatePeriodMs: 210_000,
    offlineBlurTimeoutMs: 5000,
    offlineIdleTimeoutMs: 30_000,
    onlineCloudTimeoutMs: 300_000,
    notifyCloudDelayMs: 30_000,
    notifyDefaultDelayMs: 1500,
    pushChatPeriodMs: 60_000,
    pushChatLimit: 2,
    editTimeLimit: 172_800,
    revokeTimeLimit: 2_147_483_647,
    revokePmTimeLimit: 2_147_483_647,
    ratingEDecay: 2_419_200,
    stickersRecentLimit: 200,
    channelsReadMediaPeriod: 604_800,
    callReceiveTimeoutMs: 20_000,
    callRingTimeoutMs: 90_000,
    callConnectTimeoutMs: 30_000,
    callPacketTimeoutMs: 10_000,
    meUrlPrefix: 'https://t.me/',
    captionLengthMax: 1024,
    messageLengthMax: 4096,
    webfileDcId: context.dcId,
    ...(config.tmpSessions !== undefined && { tmpSessions: config.tmpSessions }),
    ...(token !== undefined && { autologinToken: token }),
  });
}

/** Seconds until a client should ask again. */
const EXPIRES_AFTER = 3600;
