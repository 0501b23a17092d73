import { buttonsOf } from './buttons.ts';

/**
 * Constructors that a layer does not have or cannot fill, and what is written instead, best first:
 * fields of the same name are kept.
 */
export const SUBSTITUTES: Readonly<Record<string, readonly string[]>> = {
  // The update in it may be one that the layer does not have: the state is kept, the update lost.
  updateShort: ['updates'],
  // Without a peer there was nothing to promote (203).
  'help.promoData': ['help.promoDataEmpty'],
  // Entities that clients show as plain text.
  messageEntityFormattedDate: ['messageEntityUnknown'],
  // Inline buttons were in the rows of all others, each kind with its constructor (229).
  keyboardInlineButtonRow: ['keyboardButtonRow'],
  keyboardInlineButton: buttonsOf('keyboardInlineButton'),
  keyboardButton: buttonsOf('keyboardButton'),
  // There was a type for each kind of web view (183).
  webViewResultUrl: ['simpleWebViewResultUrl', 'appWebViewResultUrl'],
};

/**
 * What is written for a value that a layer cannot say at all, and for a required one that nothing
 * newer says, by type. A type that is not here has none: then an optional field is left out, a
 * vector is written without the element, and what requires the value cannot be written either.
 */
export const DEFAULTS: Readonly<Record<string, string>> = {
  // "This message is not supported by your version of Telegram."
  MessageMedia: 'messageMediaUnsupported',
  MessageAction: 'messageActionEmpty',
  PageBlock: 'pageBlockUnsupported',
  RichText: 'textEmpty',
  UserStatus: 'userStatusEmpty',
  SendMessageAction: 'sendMessageTypingAction',
  StarsTransactionPeer: 'starsTransactionPeerUnsupported',
  InputStickerSet: 'inputStickerSetEmpty',
  // The client can show that a code was sent somewhere.
  'auth.SentCodeType': 'auth.sentCodeTypeSms',
  // Makes the client ask for the difference.
  Updates: 'updatesTooLong',
};
