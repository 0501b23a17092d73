// Which methods are not for bots, and which are only for them: facts of schema/errors.json, which a
// test compares with this file.

/** Methods that a bot may not call: 400 BOT_METHOD_INVALID. */
export const userOnly: ReadonlySet<string> = names(`
  account: acceptAuthorization cancelPasswordEmail changeAuthorizationSettings changePhone
    checkUsername clearRecentEmojiStatuses confirmPasswordEmail confirmPhone createTheme
    declinePasswordReset deleteAccount deleteAutoSaveExceptions deleteSecureValue
    finishTakeoutSession getAccountTTL getAllSecureValues getAuthorizationForm getAuthorizations
    getAutoDownloadSettings getAutoSaveSettings getChatThemes getContactSignUpNotification
    getContentSettings getDefaultEmojiStatuses getDefaultGroupPhotoEmojis
    getDefaultProfilePhotoEmojis getGlobalPrivacySettings getMultiWallPapers getNotifyExceptions
    getNotifySettings getPassword getPasswordSettings getPrivacy getRecentEmojiStatuses
    getSavedRingtones getSecureValue getTheme getThemes getTmpPassword getWallPaper getWallPapers
    getWebAuthorizations initTakeoutSession installTheme installWallPaper registerDevice
    reorderUsernames reportPeer reportProfilePhoto resendPasswordEmail resetAuthorization
    resetNotifySettings resetPassword resetWallPapers resetWebAuthorization resetWebAuthorizations
    saveAutoDownloadSettings saveRingtone saveSecureValue saveTheme saveWallPaper
    sendChangePhoneCode sendConfirmPhoneCode sendVerifyEmailCode sendVerifyPhoneCode setAccountTTL
    setAuthorizationTTL setContactSignUpNotification setContentSettings setGlobalPrivacySettings
    setPrivacy toggleUsername unregisterDevice updateDeviceLocked updateEmojiStatus
    updateNotifySettings updatePasswordSettings updateProfile updateStatus updateTheme
    updateUsername uploadRingtone uploadTheme uploadWallPaper verifyEmail verifyPhone
  auth: acceptLoginToken cancelCode checkPassword checkRecoveryPassword exportLoginToken
    importLoginToken importWebTokenAuthorization recoverPassword requestPasswordRecovery
    resendCode resetAuthorizations resetLoginEmail sendCode signIn signUp
  channels: checkUsername convertToGigagroup createChannel deleteChannel deleteHistory
    deleteParticipantHistory editLocation exportMessageLink getAdminLog getAdminedPublicChannels
    getGroupsForDiscussion getInactiveChannels getLeftChannels getSendAs inviteToChannel
    joinChannel readHistory readMessageContents reportSpam setDiscussionGroup toggleJoinRequest
    toggleJoinToSend togglePreHistoryHidden toggleSignatures toggleSlowMode updateUsername
  chatlists: exportChatlistInvite
  contacts: acceptContact addContact block blockFromReplies deleteByPhones deleteContacts
    getBlocked getContactIDs getContacts getLocated getSaved getStatuses getTopPeers
    importContacts resetSaved resetTopPeerRating resolvePhone search toggleTopPeers unblock
  folders: editPeerFolders
  help: acceptTermsOfService dismissSuggestion editUserInfo getAppConfig getAppUpdate
    getCountriesList getDeepLinkInfo getInviteText getNearestDc getPassportConfig getPremiumPromo
    getPromoData getRecentMeUrls getSupport getSupportName getTermsOfServiceUpdate getUserInfo
    hidePromoData saveAppLog
  langpack: getDifference getLangPack getLanguage getLanguages getStrings
  messages: acceptEncryption acceptUrlAuth addChatUser checkChatInvite checkHistoryImport
    checkHistoryImportPeer clearAllDrafts clearRecentReactions clearRecentStickers createChat
    deleteChat deleteExportedChatInvite deleteHistory deletePhoneCallHistory
    deleteRevokedExportedChatInvites deleteScheduledMessages discardEncryption editChatAdmin
    faveSticker getAdminsWithInvites getAllDrafts getAllStickers getArchivedStickers
    getAttachMenuBot getAttachMenuBots getAttachedStickers getAvailableReactions
    getBotCallbackAnswer getChatInviteImporters getCommonChats getDhConfig getDialogFilters
    getDialogUnreadMarks getDialogs getDiscussionMessage getEmojiKeywords
    getEmojiKeywordsDifference getEmojiKeywordsLanguages getEmojiStickers getEmojiURL
    getExportedChatInvite getExportedChatInvites getExtendedMedia getFavedStickers
    getFeaturedEmojiStickers getFeaturedStickers getHistory getInlineBotResults getMaskStickers
    getMessageEditData getMessageReactionsList getMessageReadParticipants getMessagesReactions
    getMessagesViews getOldFeaturedStickers getOnlines getPeerDialogs getPeerSettings
    getPinnedDialogs getPollResults getPollVotes getRecentLocations getRecentReactions
    getRecentStickers getReplies getSavedGifs getScheduledHistory getScheduledMessages
    getSearchCounters getSearchResultsCalendar getSearchResultsPositions getSplitRanges
    getStickers getSuggestedDialogFilters getTopReactions getUnreadMentions getUnreadReactions
    getWebPage getWebPagePreview hideAllChatJoinRequests hidePeerSettingsBar importChatInvite
    initHistoryImport installStickerSet markDialogUnread migrateChat prolongWebView
    rateTranscribedAudio readDiscussion readEncryptedHistory readFeaturedStickers readHistory
    readMentions readMessageContents readReactions receivedMessages receivedQueue
    reorderPinnedDialogs reorderStickerSets report reportEncryptedSpam reportReaction reportSpam
    requestEncryption requestSimpleWebView requestUrlAuth requestWebView saveDefaultSendAs
    saveDraft saveGif saveRecentSticker search searchGlobal searchSentMedia searchStickerSets
    sendEncrypted sendEncryptedFile sendEncryptedService sendInlineBotResult sendReaction
    sendScheduledMessages sendScreenshotNotification sendVote sendWebViewData
    setChatAvailableReactions setChatTheme setDefaultReaction setEncryptedTyping setHistoryTTL
    startBot startHistoryImport toggleBotInAttachMenu toggleDialogPin toggleNoForwards
    toggleStickerSets transcribeAudio translateText uninstallStickerSet updateDialogFilter
    updateDialogFiltersOrder uploadEncryptedFile uploadImportedMedia
  payments: assignAppStoreTransaction assignPlayMarketTransaction clearSavedInfo getBankCardData
    getPaymentForm getPaymentReceipt getSavedInfo sendPaymentForm validateRequestedInfo
  phone: acceptCall checkGroupCall confirmCall createGroupCall discardCall discardGroupCall
    editGroupCallParticipant editGroupCallTitle exportGroupCallInvite getCallConfig getGroupCall
    getGroupCallJoinAs getGroupCallStreamChannels getGroupCallStreamRtmpUrl getGroupParticipants
    inviteToGroupCall joinGroupCall joinGroupCallPresentation leaveGroupCall
    leaveGroupCallPresentation receivedCall requestCall saveCallDebug saveCallLog
    saveDefaultGroupCallJoinAs sendSignalingData setCallRating startScheduledGroupCall
    toggleGroupCallRecord toggleGroupCallSettings toggleGroupCallStartSubscription
  photos: deletePhotos
  stats: getBroadcastStats getMegagroupStats getMessagePublicForwards getMessageStats
    loadAsyncGraph
  stickers: checkShortName suggestShortName
  upload: getCdnFile getWebFile
`);

/** Methods that only a bot may call: 400 USER_BOT_REQUIRED. */
export const botOnly: ReadonlySet<string> = names(`
  bots: answerWebhookJSONQuery getBotCommands getBotMenuButton sendCustomRequest setBotCommands
    setBotGroupDefaultAdminRights
  messages: getGameHighScores getInlineGameHighScores setBotCallbackAnswer setGameScore
    setInlineBotResults setInlineGameScore
  users: setSecureValueErrors
`);

function names(text: string): ReadonlySet<string> {
  const all = new Set<string>();
  let namespace = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (word === '-:') namespace = '';
    else if (word.endsWith(':')) namespace = `${word.slice(0, -1)}.`;
    else all.add(namespace + word);
  }
  return all;
}
