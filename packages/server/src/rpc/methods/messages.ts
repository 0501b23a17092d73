import { deleteHistory } from '../../services/messages/delete-history.ts';
import { deleteMessages } from '../../services/messages/delete-messages.ts';
import { clearAllDrafts, getAllDrafts, saveDraft } from '../../services/messages/drafts.ts';
import { editMessage } from '../../services/messages/edit-message.ts';
import {
  getMessageEditData,
  getPeerSettings,
  getSearchCounters,
  noMessages,
  nothingRead,
  readMessageContents,
  setTyping,
} from '../../services/messages/empty-lists.ts';
import { firstMessagesAnswers } from '../../services/messages/first-answers.ts';
import { forwardMessages } from '../../services/messages/forward-messages.ts';
import { getDialogs } from '../../services/messages/get-dialogs.ts';
import { getHistory } from '../../services/messages/get-history.ts';
import { getMessages } from '../../services/messages/get-messages.ts';
import { getPeerDialogs, getPinnedDialogs } from '../../services/messages/get-peer-dialogs.ts';
import {
  getDialogUnreadMarks,
  markDialogUnread,
  reorderPinnedDialogs,
  toggleDialogPin,
} from '../../services/messages/mark-dialog.ts';
import { reactionLists } from '../../services/messages/reaction-lists.ts';
import { readHistory } from '../../services/messages/read-history.ts';
import {
  deleteSavedHistory,
  getPinnedSavedDialogs,
  getSavedDialogs,
  getSavedDialogsById,
  getSavedHistory,
} from '../../services/messages/saved-dialogs.ts';
import { search } from '../../services/messages/search.ts';
import { sendMessage } from '../../services/messages/send-message.ts';
import { stickerLists } from '../../services/messages/sticker-lists.ts';
import { acceptUrlAuth, declineUrlAuth, requestUrlAuth } from '../../services/messages/url-auth.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `messages` that are about chats and messages. */
export const messagesMethods: MethodTable = {
  ...firstMessagesAnswers,
  ...reactionLists,
  ...stickerLists,
  'messages.acceptUrlAuth': acceptUrlAuth,
  'messages.clearAllDrafts': clearAllDrafts,
  'messages.declineUrlAuth': declineUrlAuth,
  'messages.deleteHistory': deleteHistory,
  'messages.deleteMessages': deleteMessages,
  'messages.deleteSavedHistory': deleteSavedHistory,
  'messages.editMessage': editMessage,
  'messages.forwardMessages': forwardMessages,
  'messages.getAllDrafts': getAllDrafts,
  'messages.getDialogUnreadMarks': getDialogUnreadMarks,
  'messages.getDialogs': getDialogs,
  'messages.getHistory': getHistory,
  'messages.getMessageEditData': getMessageEditData,
  'messages.getMessages': getMessages,
  'messages.getPeerDialogs': getPeerDialogs,
  'messages.getPeerSettings': getPeerSettings,
  'messages.getPinnedDialogs': getPinnedDialogs,
  'messages.getPinnedSavedDialogs': getPinnedSavedDialogs,
  'messages.getSavedDialogs': getSavedDialogs,
  'messages.getSavedDialogsByID': getSavedDialogsById,
  'messages.getSavedHistory': getSavedHistory,
  'messages.getScheduledHistory': noMessages,
  'messages.getScheduledMessages': noMessages,
  'messages.getSearchCounters': getSearchCounters,
  'messages.getUnreadMentions': noMessages,
  'messages.getUnreadPollVotes': noMessages,
  'messages.getUnreadReactions': noMessages,
  'messages.markDialogUnread': markDialogUnread,
  'messages.readHistory': readHistory,
  'messages.readMentions': nothingRead,
  'messages.readMessageContents': readMessageContents,
  'messages.readReactions': nothingRead,
  'messages.receivedMessages': () => [],
  'messages.reorderPinnedDialogs': reorderPinnedDialogs,
  'messages.requestUrlAuth': requestUrlAuth,
  'messages.saveDraft': saveDraft,
  'messages.search': search,
  'messages.sendMessage': sendMessage,
  'messages.setTyping': setTyping,
  'messages.toggleDialogPin': toggleDialogPin,
};
