import { Api } from '@mtkit/api';
import type { Push } from '../services/push.ts';
import type { Bus } from './bus.ts';

/** The port of the services over a bus. `now` in milliseconds. */
export function createPush(bus: Bus, now: () => number): Push {
  const bytesOf = (updates: Api.TypeUpdates | Api.TypeUpdate) => {
    const body = isUpdates(updates)
      ? updates
      : new Api.UpdateShort({ update: updates, date: Math.floor(now() / 1000) });
    return body.getBytes();
  };
  return {
    toUser(userId, updates, options = {}) {
      bus.publish({ kind: 'push', to: { userId, ...options }, body: bytesOf(updates) });
    },
    toKey(authKeyId, updates) {
      bus.publish({ kind: 'push', to: { authKeyId }, body: bytesOf(updates) });
    },
    ended(authKeyIds) {
      if (authKeyIds.length > 0) bus.publish({ kind: 'ended', authKeyIds });
    },
    keysRemoved(authKeyIds) {
      if (authKeyIds.length > 0) bus.publish({ kind: 'keys-removed', authKeyIds });
    },
  };
}

function isUpdates(object: Api.TypeUpdates | Api.TypeUpdate): object is Api.TypeUpdates {
  return object.SUBCLASS_OF_ID === UPDATES;
}

/** The id of the type Updates: the CRC-32 of its name. */
const UPDATES = 0x8af52aac;
