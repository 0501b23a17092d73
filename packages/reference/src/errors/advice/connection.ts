import { type AdviceTable, client, elsewhere, fix, later, never, refused } from './entry.ts';

/** Between client and server: layers, bytes and the order of requests. The library's business. */
export const connection: AdviceTable = {
  CONNECTION_NOT_INITED: client(
    'The server has forgotten which client this is. The client introduces itself again and ' +
      'repeats the request; only programs that build {@method initConnection} themselves have to ' +
      'do something.',
  ),
  CONNECTION_LAYER_INVALID: client(
    'The server does not speak this layer. The client introduces itself again with its own; if ' +
      'it stays so, the server is too old for it, see {@guide tl-and-layers}.',
  ),
  CONNECTION_DEVICE_MODEL_EMPTY: fix(
    'Fill in `deviceModel` of {@method initConnection}. The client always does, so this comes ' +
      'from a wrapper that was built by hand: leave it out.',
  ),
  CONNECTION_APP_VERSION_EMPTY: fix(
    'Fill in `appVersion` of {@method initConnection}. The client always does, so this comes ' +
      'from a wrapper that was built by hand: leave it out.',
  ),
  CONNECTION_SYSTEM_EMPTY: fix(
    'Fill in `systemVersion` of {@method initConnection}. The client always does, so this comes ' +
      'from a wrapper that was built by hand: leave it out.',
  ),
  CONNECTION_SYSTEM_LANG_CODE_EMPTY: fix(
    'Fill in `systemLangCode` of {@method initConnection}. The client always does, so this comes ' +
      'from a wrapper that was built by hand: leave it out.',
  ),
  CONNECTION_LANG_PACK_INVALID: fix(
    'Only official apps have a language pack. Leave `langPack` empty in ' +
      '{@method initConnection}; the client does.',
  ),
  INPUT_CONSTRUCTOR_INVALID: client(
    'The server knows no constructor with a number that was sent. Look for an object of another ' +
      'layer or of the wrong type, and for a wrapper that was built by hand, see ' +
      '{@guide tl-and-layers}.',
  ),
  INPUT_METHOD_INVALID: client(
    'This server has no such method in the layer of the client. Check the layer; a server of ' +
      'your own lacks what it does not implement, see {@guide server}.',
  ),
  INPUT_FETCH_ERROR: fix(
    'The server could not read the request. Check values that only the server judges: text must ' +
      'be valid UTF-8, and objects must be of the type that the field asks for.',
  ),
  INPUT_FETCH_FAIL: client(
    'The request ends too early for its type. Objects of `Api` are written in full, so look for ' +
      'bytes that were made by hand or by another layer.',
  ),
  INPUT_LAYER_INVALID: client(
    'The server does not speak the layer in {@method invokeWithLayer}. Let the client send it, ' +
      'and see {@guide tl-and-layers}.',
  ),
  INPUT_REQUEST_TOO_LONG: client(
    'There are bytes after the end of the request, or it is larger than the server takes. Split ' +
      'long lists, and look for bytes that were made by hand.',
  ),
  TYPE_CONSTRUCTOR_INVALID: fix(
    'An object in the request is of a type that its field does not take. Compare each nested ' +
      'object with the type of its field, and plain objects with their `_`.',
  ),
  METHOD_INVALID: fix(
    'The bot does not offer the custom method that `customMethod` names. Compare the name with ' +
      'what the bot documents.',
  ),
  'METHOD_INVALID 404': elsewhere(
    'This data center does not answer that method. Send it where it belongs: the files of a CDN ' +
      'to that CDN, all else to an ordinary data center.',
  ),
  'METHOD_INVALID upload.getCdnFile': elsewhere(
    'Only the CDN data center that {@constructor upload.fileCdnRedirect} names answers this. ' +
      'Pass its `dcId` to the call.',
  ),
  UNKNOWN_METHOD: elsewhere(
    'Only CDN data centers know this method. Send it to the one that ' +
      '{@constructor upload.fileCdnRedirect} names.',
  ),
  CDN_METHOD_INVALID: elsewhere(
    'A CDN data center only hands out files. Send this to an ordinary data center: the client ' +
      'does unless a `dcId` is given.',
  ),
  CDN_UPLOAD_TIMEOUT: later(
    'The file did not reach the CDN in time. Ask for it again, or download it from its own data ' +
      'center by {@method upload.getFile}.',
  ),
  FIELD_NAME_EMPTY: fix('The server names a field that is missing. Fill it in.'),
  FIELD_NAME_INVALID: fix(
    'The server names a field whose value it does not take. Compare the value with its ' +
      'description.',
  ),
  MSG_WAIT_FAILED: client(
    'A request that this one had to follow has failed. The client sends it again without that ' +
      'order; where the error comes through, mend the earlier request first.',
  ),
  MSGID_DECREASE_RETRY: later(
    'The server wants the request under another message number. Send it again: each time the ' +
      'client takes a new one.',
  ),
  MT_SEND_QUEUE_TOO_LONG: later(
    'Too much is queued for this connection. Send fewer requests at a time, and repeat this one ' +
      'in some seconds.',
  ),
  FILEREF_UPGRADE_NEEDED: client(
    'The server takes this client for one that does not know file references. Update mtkit and ' +
      'pass `fileReference` with every file, see {@guide files}.',
  ),
  'Invalid msgs_ack query': client(
    'A service message of the client was refused. It is no answer to your request: update mtkit, ' +
      'and report it if it comes again.',
  ),
  'Invalid msg_resend_req query': client(
    'A service message of the client was refused. It is no answer to your request: update mtkit, ' +
      'and report it if it comes again.',
  ),
  'Invalid msgs_state_req query': client(
    'A service message of the client was refused. It is no answer to your request: update mtkit, ' +
      'and report it if it comes again.',
  ),
  Timeout: later(
    'What the server waits for did not come in time. The client repeats most requests by itself; ' +
      'those that a bot answers fail with `TimedOutError`, and the bot may answer the next try.',
  ),
  'Timeout messages.getBotCallbackAnswer': later(
    'The bot did not answer the button in time. Tell the user so; the client does not repeat it, ' +
      'since the bot has the first press already.',
  ),
  'Timeout messages.getInlineBotResults': later(
    'The bot did not answer the query in time. Ask again when the user types on; the client does ' +
      'not repeat it by itself.',
  ),
  Timedout: later(
    'What the server waits for did not come in time. The client repeats most requests by itself, ' +
      'with growing waits.',
  ),
  UNKNOWN_ERROR: later(
    'The server gives no reason. Try once more after a while; if it comes again, vary the ' +
      'parameters one by one to find the one it dislikes.',
  ),
  UNSUPPORTED: never(
    'This is not available here, for this peer or this account. There is nothing to mend in the ' +
      'request.',
  ),
  'UNSUPPORTED account.toggleNoPaidMessagesException': never(
    'Only the direct messages of a channel take `requirePayment`. For the account itself set ' +
      '{@constructor inputPrivacyKeyNoPaidMessages} by {@method account.setPrivacy}.',
  ),
  NOT_ALLOWED: refused(
    'The account may not do this here. Look for a right it lacks in the chat, or a setting of ' +
      'the other side.',
  ),
  TAKEOUT_INVALID: fix(
    'Another export has replaced this one, or it is finished. Begin anew with ' +
      '{@method account.initTakeoutSession} and wrap each request in {@method invokeWithTakeout}.',
  ),
  TAKEOUT_REQUIRED: fix(
    'This answers only within an export: call {@method account.initTakeoutSession} first, then ' +
      'wrap the request in {@method invokeWithTakeout}.',
  ),
};
