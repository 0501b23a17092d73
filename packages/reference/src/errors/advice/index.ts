import type { AdviceTable } from './entry.ts';
import { bots } from './bots.ts';
import { business } from './business.ts';
import { calls } from './calls.ts';
import { chats } from './chats.ts';
import { codes } from './codes.ts';
import { connection } from './connection.ts';
import { email } from './email.ts';
import { files } from './files.ts';
import { flood } from './flood.ts';
import { folders } from './folders.ts';
import { gifts } from './gifts.ts';
import { inline } from './inline.ts';
import { invites } from './invites.ts';
import { login } from './login.ts';
import { media } from './media.ts';
import { members } from './members.ts';
import { messages } from './messages.ts';
import { misc } from './misc.ts';
import { password } from './password.ts';
import { payments } from './payments.ts';
import { peers } from './peers.ts';
import { photos } from './photos.ts';
import { polls } from './polls.ts';
import { profile } from './profile.ts';
import { qrPasskey } from './qr-passkey.ts';
import { reactions } from './reactions.ts';
import { replies } from './replies.ts';
import { rights } from './rights.ts';
import { search } from './search.ts';
import { secretChats } from './secret-chats.ts';
import { sendRights } from './send-rights.ts';
import { server } from './server.ts';
import { sessions } from './sessions.ts';
import { stickers } from './stickers.ts';
import { stories } from './stories.ts';
import { topics } from './topics.ts';
import { usernames } from './usernames.ts';
import { users } from './users.ts';
import { webFiles } from './web-files.ts';

/** What was written by hand, by family. */
export const families: Readonly<Record<string, AdviceTable>> = {
  bots,
  business,
  calls,
  chats,
  codes,
  connection,
  email,
  files,
  flood,
  folders,
  gifts,
  inline,
  invites,
  login,
  media,
  members,
  messages,
  misc,
  password,
  payments,
  peers,
  photos,
  polls,
  profile,
  qrPasskey,
  reactions,
  replies,
  rights,
  search,
  secretChats,
  sendRights,
  server,
  sessions,
  stickers,
  stories,
  topics,
  usernames,
  users,
  webFiles,
};
