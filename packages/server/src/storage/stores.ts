import type { Stores, Transaction } from '../services/stores.ts';
import { appsIn } from './apps.ts';
import { authorizationsIn } from './authorizations.ts';
import { botsIn } from './bots.ts';
import type { Database } from './database.ts';
import { phoneCodesIn } from './phone-codes.ts';
import { usersIn } from './users.ts';

/** The stores that services work with, over a database or a transaction. */
export function storesIn(db: Database): Stores {
  return {
    users: usersIn(db),
    authorizations: authorizationsIn(db),
    phoneCodes: phoneCodesIn(db),
    bots: botsIn(db),
    apps: appsIn(db),
  };
}

/** Transactions over a database. */
export function transactionsIn(db: Database): Transaction {
  return (work) => db.transaction().execute((transaction) => work(storesIn(transaction)));
}
