import { randomBytes } from 'node:crypto';
import { announceSignIn } from '../src/services/auth/announce-sign-in.ts';
import { authorize, type Granted } from '../src/services/auth/authorize.ts';
import type { ClientIdentity, UserContext } from '../src/services/context.ts';
import type { User } from '../src/services/stores.ts';
import { storesIn } from '../src/storage/stores.ts';
import type { TestBed } from './test-bed.ts';

/** Makes an account, without a session. */
export async function addUser(bed: TestBed, changes: Partial<User> = {}): Promise<User> {
  const user: User = {
    id: BigInt(2_000_000_000 + randomBytes(4).readUInt32LE()),
    accessHash: randomBytes(8).readBigInt64LE(),
    phone: '15550100000',
    firstName: 'Ada',
    bot: false,
    hasPassword: false,
    createdAt: bed.now,
    dcId: bed.dcId,
    ...changes,
  };
  await storesIn(bed.database, bed.cipher).users.add(user);
  return user;
}

/** Where a session comes from. */
export interface SessionFacts {
  readonly address?: string;
  readonly init?: Partial<ClientIdentity>;
  readonly apiId?: number;
  readonly passwordPending?: boolean;
}

/** Signs a new key in to an account, as each way to sign in does in the end. */
export async function openSession(
  bed: TestBed,
  user: User,
  facts: SessionFacts = {},
): Promise<UserContext & { readonly granted: Granted }> {
  const context = await bed.context();
  const { address = '127.0.0.1', apiId = 1, init, passwordPending = false } = facts;
  const { authKeyId } = context;
  const granted = await context.transaction((stores) =>
    authorize(context, stores, user, {
      apiId,
      passwordPending,
      ...((init || facts.address) && {
        other: { authKeyId, client: { address, init: { ...context.client.init, ...init } } },
      }),
    }),
  );
  const signedIn = await bed.context(authKeyId);
  await announceSignIn(signedIn, signedIn.signIn);
  return Object.assign(await bed.context(authKeyId), { granted });
}
