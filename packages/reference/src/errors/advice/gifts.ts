import { type AdviceTable, client, fix, never, pending, refused, wait } from './entry.ts';

/** Star gifts. */
export const gifts: AdviceTable = {
  STARGIFT_ALREADY_CONVERTED: never(
    'The gift was exchanged for stars already. Get the list again by ' +
      '{@method payments.getSavedStarGifts}.',
  ),
  STARGIFT_ALREADY_REFUNDED: refused(
    'The gift was given back to who has sent it. Take it out of the list.',
  ),
  STARGIFT_ALREADY_UPGRADED: never(
    'The gift was upgraded already. Get it again by {@method payments.getSavedStarGift}.',
  ),
  STARGIFT_ATTRIBUTE_INVALID: fix(
    'One of `attributes` is none of this gift. Take them from the answer before.',
  ),
  STARGIFT_EXPORT_IN_PROGRESS: pending(
    'The gift is being moved to the blockchain. Wait until that is done.',
  ),
  STARGIFT_INVALID: fix(
    '{The gift|gift_id|stargift|auction} does not exist or is not sold. Take it from ' +
      '{@method payments.getStarGifts}.',
  ),
  'STARGIFT_INVALID payments.getPaymentForm': fix(
    'The gift in `invoice` does not exist or is not sold. Take it from ' +
      '{@method payments.getStarGifts}.',
  ),
  STARGIFT_MESSAGE_INVALID: fix(
    'The text with this gift is too long, or not allowed. Shorten `message`, or leave it out.',
  ),
  STARGIFT_NOT_FOUND: fix(
    'The gift is not there (any more): it was moved, or exchanged for stars. Get the list again ' +
      'by {@method payments.getSavedStarGifts}.',
  ),
  STARGIFT_NOT_OWNER: refused(
    'The gift belongs to somebody else by now. Get it again by ' +
      '{@method payments.getUniqueStarGift} to see to whom.',
  ),
  STARGIFT_NOT_UNIQUE: fix(
    'Only an upgraded gift can be passed on. Upgrade it by {@method payments.upgradeStarGift} ' +
      'first.',
  ),
  STARGIFT_OFFER_INVALID: fix(
    'The offer does not fit the gift: `price` or `duration` is out of range, or the gift takes ' +
      'none.',
  ),
  STARGIFT_OFFER_NOT_ALLOWED: refused('The owner of this gift takes no offers.'),
  STARGIFT_OWNER_INVALID: fix(
    'The gift belongs to another account or channel than the request says. Take it from ' +
      '{@method payments.getSavedStarGifts} of its owner.',
  ),
  STARGIFT_PEER_INVALID: fix(
    '`peer` of {@constructor inputSavedStarGiftChat} must be a channel whose gifts this account ' +
      'may manage.',
  ),
  STARGIFT_RESELL_CURRENCY_NOT_ALLOWED: fix(
    'This gift is sold for TON only. Set `ton` of {@constructor inputInvoiceStarGiftResale}.',
  ),
  'STARGIFT_RESELL_TOO_EARLY_%d': wait(
    'The gift can be sold again after the number of seconds in the name (`parameter` of the ' +
      'error).',
  ),
  'STARGIFT_TRANSFER_TOO_EARLY_%d': wait(
    'The gift can be passed on after the number of seconds in the name (`parameter` of the ' +
      'error).',
  ),
  STARGIFT_SLUG_INVALID: fix(
    '{The slug|slug} is what follows t.me/nft/ in the link to the gift. Check its spelling.',
  ),
  STARGIFT_UPGRADE_UNAVAILABLE: refused(
    'This gift cannot be upgraded, or not yet. `canUpgrade` of {@constructor savedStarGift} says ' +
      'which can.',
  ),
  STARGIFT_USAGE_LIMITED: refused(
    'The gift is sold out. Get the list again by {@method payments.getStarGifts}.',
  ),
  STARGIFT_USER_USAGE_LIMITED: refused(
    'The account has bought as many of this gift as it may. Offer another one.',
  ),
  SAVED_ID_EMPTY: fix(
    'Fill in `savedId` of {@constructor inputSavedStarGiftChat} with that of ' +
      '{@constructor savedStarGift}.',
  ),
  RESELL_STARS_TOO_FEW: fix(
    'The price is too low. The lowest one is `stars_stargift_resale_amount_min` of ' +
      '{@method help.getAppConfig}.',
  ),
  RESELL_STARS_TOO_MUCH: fix(
    'The price is too high. The highest one is `stars_stargift_resale_amount_max` of ' +
      '{@method help.getAppConfig}.',
  ),
  INPUT_STARS_AMOUNT_INVALID: fix(
    '`amount` of {the price|price} must be a positive number of stars.',
  ),
  INPUT_STARS_NANOS_INVALID: fix(
    '`nanos` of {the price|price} must be 0 here: offers are in whole stars.',
  ),
  COLLECTION_ID_INVALID: fix(
    '`collectionId` is no collection of this peer. Take it from ' +
      '{@method payments.getStarGiftCollections}.',
  ),
  COLLECTIBLE_INVALID: fix(
    '{The collectible|collectible|emoji_status} is none, or belongs to another account.',
  ),
  'COLLECTIBLE_INVALID fragment.getCollectibleInfo': fix(
    '`collectible` is no username or number that is sold at fragment.com. Numbers are given with ' +
      'digits only.',
  ),
  'COLLECTIBLE_INVALID account.updateEmojiStatus': fix(
    'The gift in `emojiStatus` belongs to another account. Take one of ' +
      '{@method account.getCollectibleEmojiStatuses}.',
  ),
  COLLECTIBLE_NOT_FOUND: never(
    'This username or number was never sold at fragment.com. Show it without a price.',
  ),
  API_GIFT_RESTRICTED_UPDATE_APP: client(
    'This gift is sold in newer official apps only. Hide it, or have the user buy it there.',
  ),
};
