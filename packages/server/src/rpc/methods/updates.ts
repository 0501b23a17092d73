import { getChannelDifference } from '../../services/updates/get-channel-difference.ts';
import { getDifference } from '../../services/updates/get-difference.ts';
import { getState } from '../../services/updates/get-state.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `updates`. */
export const updatesMethods: MethodTable = {
  'updates.getState': getState,
  'updates.getDifference': getDifference,
  'updates.getChannelDifference': getChannelDifference,
};
