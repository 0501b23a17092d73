import { readLong } from '@mtkit/crypto';
import type { Logger } from '../logger.ts';
import type { Bus } from '../push/bus.ts';
import type { Cipher } from '../storage/cipher.ts';
import type { Database } from '../storage/database.ts';
import { openPostgresBus } from './postgres-bus.ts';
import { openSessionClaims, type SessionClaims } from './session-claims.ts';

/** What connects the nodes that work on one database. */
export interface Cluster {
  readonly bus: Bus;
  readonly claims: SessionClaims;
  close(): Promise<void>;
}

/** Joins the other nodes on a PostgreSQL database. */
export async function openCluster(options: {
  readonly url: string;
  readonly database: Database;
  readonly cipher: Cipher;
  readonly random: (length: number) => Uint8Array;
  readonly now: () => number;
  readonly logger: Logger;
}): Promise<Cluster> {
  const node = readLong(options.random(8));
  const bus = await openPostgresBus({ ...options, node });
  const claims = await openSessionClaims({ ...options, bus, node }).catch(async (error) => {
    await bus.close();
    throw error;
  });
  return {
    bus,
    claims,
    async close() {
      await claims.close();
      await bus.close();
    },
  };
}
