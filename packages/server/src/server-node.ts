import { TELEGRAM_GROUP } from '@mtkit/mtproto';
import { Api } from '@mtkit/api';
import type { Cluster } from './cluster/open-cluster.ts';
import type { SessionClaims } from './cluster/session-claims.ts';
import type { ServerConfig } from './config.ts';
import { MessageDeliveries } from './delivery/deliveries.ts';
import type { Outbox } from './delivery/outbox.ts';
import { ExchangeQueue } from './exchange/exchange-queue.ts';
import { createGate, type Gate } from './limits/gate.ts';
import { createLimits } from './limits/limits.ts';
import { type Bus, localBus } from './push/bus.ts';
import { createPush } from './push/create-push.ts';
import { Presence } from './push/presence.ts';
import type { CallEnvironment } from './rpc/call-context.ts';
import { createMethods, type Method } from './rpc/methods/index.ts';
import { isTestPhone } from './login/phone-number.ts';
import type { ServerKey } from './server-key.ts';
import type { DataCenter } from './services/context.ts';
import type { Stores } from './services/stores.ts';
import type { Cipher } from './storage/cipher.ts';
import type { Database } from './storage/database.ts';
import { storesIn, transactionsIn } from './storage/stores.ts';

/** What the data centres of one process have in common. */
export interface ServerNode {
  readonly config: ServerConfig;
  readonly key: ServerKey;
  readonly database: Database;
  /** For what must not lie in the database in clear. */
  readonly cipher: Cipher;
  readonly bus: Bus;
  /** Where other nodes know the same keys. */
  readonly claims: SessionClaims | undefined;
  readonly presence: Presence;
  readonly gate: Gate;
  readonly exchangeQueue: ExchangeQueue;
  readonly deliveries: MessageDeliveries;
  readonly methods: ReadonlyMap<string, Method>;
  /** The data centres that listen, as they come. */
  readonly dcs: Map<number, DataCenter>;
  /** What all calls have in common, but for the data centre. */
  readonly environment: Omit<CallEnvironment, 'dcId'>;
}

/** Puts the parts together. */
export function createNode(options: {
  readonly config: ServerConfig;
  readonly key: ServerKey;
  readonly database: Database;
  readonly cipher: Cipher;
  readonly outbox: Outbox;
  /** The other nodes on the same database. */
  readonly cluster?: Cluster | undefined;
}): ServerNode {
  const { cipher, cluster, config, database, key } = options;
  const bus = cluster?.bus ?? localBus();
  const presence = new Presence();
  const dcs = new Map<number, DataCenter>();
  const stores = storesIn(database, cipher);
  const deliveries = new MessageDeliveries({
    ...config,
    stores,
    outbox: options.outbox,
    durable: durabilityOf(config),
    isTestPhone: (phone) => config.testPhones && isTestPhone(phone),
  });
  bus.subscribe((event) => {
    if (event.kind === 'push') presence.push(config.now(), event.to, event.body);
    else if (event.kind === 'ended') for (const each of event.authKeyIds) presence.ended(each);
    else if (event.kind === 'missed') void catchUp(config, presence, stores);
  });
  return {
    config,
    key,
    database,
    cipher,
    bus,
    claims: cluster?.claims,
    presence,
    gate: createGate(config.limits),
    exchangeQueue: new ExchangeQueue({ privateKey: key.privateKey, ...TELEGRAM_GROUP }),
    deliveries,
    dcs,
    methods: createMethods(),
    environment: {
      ...stores,
      transaction: transactionsIn(database, cipher),
      config,
      random: config.random,
      secret: key.secret,
      limits: createLimits(config.limits),
      delivery: deliveries,
      push: createPush(bus, config.now),
      dcs: () => [...dcs.values()],
      logger: config.logger,
    },
  };
}

/** Events were lost: sign-ins may have ended, and updates come by getDifference. */
async function catchUp(config: ServerConfig, presence: Presence, stores: Stores): Promise<void> {
  const { logger, now } = config;
  const tooLong = new Api.UpdatesTooLong({}).getBytes();
  try {
    for (const authKeyId of presence.signedIn()) {
      const signIn = await stores.authorizations.ofKey(authKeyId);
      if (signIn) presence.push(now(), { authKeyId }, tooLong);
      else presence.ended(authKeyId);
    }
  } catch (error) {
    logger.error('the sign-ins could not be looked at again', error);
  }
}

/** What was to be delivered waits for the next process, or for another one on the same database. */
function durabilityOf({ data, database }: ServerConfig): false | 'alone' | 'shared' {
  if (database !== undefined) return 'shared';
  return data === undefined ? false : 'alone';
}
