import { type AdviceTable, allow, fix, never, refused, wait } from './entry.ts';

/** Payments in money and in stars, invoices and subscriptions. */
export const payments: AdviceTable = {
  PAYMENT_PROVIDER_INVALID: fix(
    '`provider` is no token of a payment provider of this bot. Copy it from BotFather; for stars ' +
      'it stays empty.',
  ),
  PAYMENT_CREDENTIALS_INVALID: fix(
    'The provider refuses `credentials`. Have the user enter the card again; a saved one needs ' +
      '{@method account.getTmpPassword}.',
  ),
  PAYMENT_REQUIRED: fix(
    'This costs stars. Get the form by {@method payments.getPaymentForm}, show the price, and ' +
      'pay by {@method payments.sendStarsForm}.',
  ),
  NO_PAYMENT_NEEDED: fix(
    'This costs nothing. Do it by {@method payments.transferStarGift} or ' +
      '{@method payments.upgradeStarGift} directly.',
  ),
  BALANCE_TOO_LOW: allow(
    'There are not enough stars. Show the balance of {@method payments.getStarsStatus}, and have ' +
      'the user buy some.',
  ),
  STARS_PAYMENT_REQUIRED: fix(
    'This chat is joined against stars. Get the form by {@method payments.getPaymentForm} with ' +
      '{@constructor inputInvoiceChatInviteSubscription}, and pay by ' +
      '{@method payments.sendStarsForm}.',
  ),
  STARS_FORM_AMOUNT_MISMATCH: fix(
    'The price has changed since the form. Get it again by {@method payments.getPaymentForm}, ' +
      'and show the user the new price.',
  ),
  STARS_INVOICE_INVALID: fix(
    'An invoice in stars has the currency XTR, one price and an empty `provider`, and asks for ' +
      'no address.',
  ),
  CURRENCY_TOTAL_AMOUNT_INVALID: fix(
    'The sum of `prices` is out of range for this currency. Prices are in its smallest unit: 100 ' +
      'is one euro.',
  ),
  INVOICE_INVALID: fix(
    '{The invoice|invoice} is none, or one that is over. Build it from the message, link or gift ' +
      'as it is now.',
  ),
  INVOICE_PAYLOAD_INVALID: fix('`payload` of the invoice has 1 to 128 bytes.'),
  TERMS_URL_INVALID: fix('`termsUrl` of the invoice must be a full address of https.'),
  FORM_EXPIRED: fix(
    'A form is good for some minutes. Get it again by {@method payments.getPaymentForm}, and pay ' +
      'that.',
  ),
  FORM_ID_EMPTY: fix('Fill in `formId` with that of {@method payments.getPaymentForm}.'),
  FORM_SUBMIT_DUPLICATE: never(
    'This form was paid already. Look at {@method payments.getStarsTransactions} before you pay ' +
      'again.',
  ),
  FORM_UNSUPPORTED: fix(
    'Pay stars by {@method payments.sendStarsForm} and money by ' +
      '{@method payments.sendPaymentForm}. Where that is right the form is newer than the layer: ' +
      'update mtkit.',
  ),
  PRECHECKOUT_FAILED: refused(
    'The seller has refused the payment or did not answer in time. Nothing was paid; tell the ' +
      'user so.',
  ),
  ERROR_TEXT_EMPTY: fix('Say why the order is refused: fill in `error`, or set `success`.'),
  CHARGE_ALREADY_REFUNDED: never('The payment was given back already. Treat it as done.'),
  CHARGE_ID_EMPTY: fix(
    'Fill in `chargeId` with that of the payment, from {@constructor messageActionPaymentSentMe}.',
  ),
  CHARGE_ID_INVALID: fix(
    '`chargeId` is none of a subscription to this bot. Take it from ' +
      '{@constructor messageActionPaymentSentMe}.',
  ),
  SUBSCRIPTION_ID_INVALID: fix(
    '`subscriptionId` is none of this account. Take it from ' +
      '{@method payments.getStarsSubscriptions}.',
  ),
  SUBSCRIPTION_EXPORT_MISSING: fix(
    'A subscription is sold by a link, not by a message: make one by ' +
      '{@method payments.exportInvoice}.',
  ),
  TRANSACTION_ID_INVALID: fix(
    'One of `id` is no transaction of this peer. Take them from ' +
      '{@method payments.getStarsTransactions}.',
  ),
  MEDIA_ALREADY_PAID: never('The media were bought already. Get the message again to see them.'),
  BANK_CARD_NUMBER_INVALID: fix('`number` is no number of a card. Pass digits only.'),
  INPUT_PURPOSE_INVALID: fix(
    '`purpose` cannot be bought this way. Build it from what the service offers to this account.',
  ),
  PREMIUM_PURPOSE_INVALID: fix(
    '`purpose` in `invoice` cannot be paid this way. Take an option of ' +
      '{@method payments.getPremiumGiftCodeOptions}.',
  ),
  PURPOSE_INVALID: fix(
    '`purpose` in `invoice` cannot be paid in stars. Get the form by ' +
      '{@method payments.getPaymentForm} to see what it takes.',
  ),
  PREMIUM_CURRENTLY_UNAVAILABLE: refused(
    'Premium cannot be bought at present, or not from here. Hide the offer.',
  ),
  RECEIPT_EMPTY: fix('Fill in `receipt` with what the store has given.'),
  GIFT_MONTHS_INVALID: fix(
    '`months` is none that is sold. Take an option of ' +
      '{@method payments.getPremiumGiftCodeOptions}.',
  ),
  MONTH_INVALID: fix(
    '`months` is none that is sold. Take an option of ' +
      '{@method payments.getPremiumGiftCodeOptions}.',
  ),
  GIFT_SLUG_EXPIRED: refused(
    'The code was used already. {@method payments.checkGiftCode} says by whom and when.',
  ),
  GIFT_SLUG_INVALID: fix('`slug` is what follows t.me/giftcode/ in the link. Check its spelling.'),
  GIFT_STARS_INVALID: fix(
    '`stars` is no number that is sold. Take an option of {@method payments.getStarsGiftOptions}.',
  ),
  USER_GIFT_UNAVAILABLE: refused(
    'Stars cannot be given in the region of this account. Hide the offer; `stars_gifts_enabled` ' +
      'of {@method help.getAppConfig} says so beforehand.',
  ),
  TO_ID_INVALID: fix(
    '`toId` in `invoice` is unknown to this session, or may not get this gift. Pass an object ' +
      'that it has received.',
  ),
  'UNTIL_DATE_INVALID payments.getPaymentForm': fix(
    '`untilDate` of the giveaway must lie in the future, within the time that the service allows.',
  ),
  BOOST_PEER_INVALID: fix(
    '`boostPeer` must be a channel or supergroup that this account administers.',
  ),
  SLUG_INVALID: fix(
    '`slug` is what follows t.me/$ or t.me/invoice/ in the link. Check its spelling; the invoice ' +
      'may have been withdrawn.',
  ),
  STARREF_AWAITING_END: wait(
    'The programme is ending, and can begin anew a day later. Try again then.',
  ),
  STARREF_EXPIRED: refused('The affiliate link is over. Resolve the username without `referer`.'),
  STARREF_HASH_REVOKED: never('This link was withdrawn already. Treat it as done.'),
  STARREF_PERMILLE_INVALID: fix(
    '`commissionPermille` is out of range: `starref_min_commission_permille` and its counterpart ' +
      'are in {@method help.getAppConfig}.',
  ),
  STARREF_PERMILLE_TOO_LOW: fix(
    'The commission is below `starref_min_commission_permille` of {@method help.getAppConfig}, ' +
      'or below what the programme has: it can only be raised.',
  ),
};
