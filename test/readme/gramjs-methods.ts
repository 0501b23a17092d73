/** The public methods and accessors of the `TelegramClient` of GramJS 2.26.22. */
export const GRAMJS_METHODS: readonly string[] = `
  start checkAuthorization signInUser signInUserWithQrCode sendCode signInWithPassword signInBot
  updateTwoFaSettings inlineQuery buildReplyMarkup downloadFile iterDownload downloadProfilePhoto
  downloadMedia parseMode setParseMode iterMessages getMessages sendMessage forwardMessages
  editMessage deleteMessages pinMessage unpinMessage markAsRead iterDialogs getDialogs
  iterParticipants getParticipants kickParticipant on addEventHandler removeEventHandler
  listEventHandlers uploadFile sendFile invoke invokeWithSender getMe isBot isUserAuthorized
  getEntity getInputEntity getPeerId connect disconnect destroy connected disconnected getDC
  getSender floodSleepThreshold maxConcurrentDownloads setLogLevel logger onError
`
  .trim()
  .split(/\s+/);

/** Members of its modules that the guide names as missing, by the module. */
export const GRAMJS_MISSING: readonly (readonly [module: string, member: string])[] = [
  ['events', 'NewMessage'],
  ['events', 'EditedMessage'],
  ['events', 'DeletedMessage'],
  ['events', 'Album'],
  ['events', 'CallbackQuery'],
  ['extensions', 'BinaryReader'],
  ['helpers', 'stripText'],
  ['helpers', 'generateKeyDataFromNonce'],
  ['helpers', 'convertToLittle'],
];
