import type { Stores, Transaction } from '../services/stores.ts';
import { accountDeletionsIn } from './account-deletions.ts';
import { acceptedTermsIn } from './accepted-terms.ts';
import { accountSettingsIn } from './account-settings.ts';
import { appsIn } from './apps.ts';
import { bannedPhonesIn } from './banned-phones.ts';
import { authorizationTransfersIn } from './authorization-transfers.ts';
import { authorizationsIn } from './authorizations.ts';
import { botDomainsIn } from './bot-domains.ts';
import { botsIn } from './bots.ts';
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';
import { dialogsIn } from './dialogs.ts';
import { futureAuthTokensIn } from './future-auth-tokens.ts';
import { loginTokensIn } from './login-tokens.ts';
import { mailboxesIn } from './mailboxes.ts';
import { messagesIn } from './messages.ts';
import { deliveriesIn } from './deliveries.ts';
import { passkeyChallengesIn } from './passkey-challenges.ts';
import { passkeysIn } from './passkeys.ts';
import { passwordCodesIn } from './password-codes.ts';
import { passwordsIn } from './passwords.ts';
import { emailCodesIn } from './email-codes.ts';
import { pendingLoginEmailsIn } from './pending-login-emails.ts';
import { phoneCodesIn } from './phone-codes.ts';
import { transact } from './transact.ts';
import { srpChallengesIn } from './srp-challenges.ts';
import { temporaryKeysIn } from './temporary-keys.ts';
import { updateLogIn } from './update-log.ts';
import { usersIn } from './users.ts';
import { webAuthorizationsIn } from './web-authorizations.ts';
import { webTokensIn } from './web-tokens.ts';

/**
 * The stores that services work with, over a database or a transaction; `cipher` is for what must
 * not lie there in clear.
 */
export function storesIn(db: Database, cipher: Cipher): Stores {
  return {
    users: usersIn(db),
    authorizations: authorizationsIn(db),
    futureAuthTokens: futureAuthTokensIn(db),
    accountDeletions: accountDeletionsIn(db),
    botDomains: botDomainsIn(db, cipher),
    webAuthorizations: webAuthorizationsIn(db),
    phoneCodes: phoneCodesIn(db),
    emailCodes: emailCodesIn(db),
    pendingLoginEmails: pendingLoginEmailsIn(db),
    bannedPhones: bannedPhonesIn(db),
    bots: botsIn(db),
    apps: appsIn(db),
    acceptedTerms: acceptedTermsIn(db),
    accountSettings: accountSettingsIn(db),
    mailboxes: mailboxesIn(db),
    messages: messagesIn(db, cipher),
    dialogs: dialogsIn(db),
    updateLog: updateLogIn(db),
    loginTokens: loginTokensIn(db),
    passkeys: passkeysIn(db),
    passkeyChallenges: passkeyChallengesIn(db),
    authorizationTransfers: authorizationTransfersIn(db),
    temporaryKeys: temporaryKeysIn(db),
    webTokens: webTokensIn(db),
    passwords: passwordsIn(db, cipher),
    passwordCodes: passwordCodesIn(db),
    srpChallenges: srpChallengesIn(db, cipher),
    deliveries: deliveriesIn(db, cipher),
  };
}

/** Transactions over a database. */
export function transactionsIn(db: Database, cipher: Cipher): Transaction {
  return (work, options) =>
    transact(db, (transaction) => work(storesIn(transaction, cipher)), options);
}
