import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';

/**
 * Where a client should make its account: here.
 * `help.getNearestDc#1fb33026 = NearestDc`
 */
export function getNearestDc(context: Context, _request: Api.help.GetNearestDc): Api.NearestDc {
  const { config, dcId } = context;
  return new Api.NearestDc({ country: config.country, thisDc: dcId, nearestDc: dcId });
}
