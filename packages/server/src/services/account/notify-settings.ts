import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { chatOf } from '../messages/chat.ts';
import { updatesOf, usersOfPeers } from '../messages/mailbox-updates.ts';
import { accountSetting, keepSetting, settingObject } from './account-setting.ts';

/**
 * How the account is notified of a chat, or of all chats of a kind.
 * `account.getNotifySettings#12b3ad31 peer:InputNotifyPeer = PeerNotifySettings`
 */
export async function getNotifySettings(
  context: UserContext,
  request: Api.account.GetNotifySettings,
): Promise<Api.PeerNotifySettings> {
  const { name, peerId } = await scopeOf(context, request.peer);
  if (peerId !== undefined) return peerNotifySettingsOf(context, peerId);
  return (await accountSetting<Api.PeerNotifySettings>(context, name)) ?? defaults();
}

/**
 * Sets that, and tells the other sessions. For one chat, what is not given is as for its kind.
 * `account.updateNotifySettings#84be5b93 peer:InputNotifyPeer settings:InputPeerNotifySettings =
 * Bool`
 */
export async function updateNotifySettings(
  context: UserContext,
  request: Api.account.UpdateNotifySettings,
): Promise<boolean> {
  const { name, notifyPeer, peerId } = await scopeOf(context, request.peer);
  const given = settingsOf(request.settings);
  const settings = new Api.PeerNotifySettings(
    peerId === undefined ? { ...defaults().originalArgs, ...given } : given,
  );
  await keepSetting(context, name, settings, { peerId });
  const update = new Api.UpdateNotifySettings({ peer: notifyPeer(), notifySettings: settings });
  context.push.toUser(context.self.id, update, { exceptKey: context.authKeyId });
  return true;
}

/**
 * Everything as it was in the beginning.
 * `account.resetNotifySettings#db7e1747 = Bool`
 */
export async function resetNotifySettings(
  { accountSettings, self }: UserContext,
  _request: Api.account.ResetNotifySettings,
): Promise<boolean> {
  await accountSettings.remove(self.id, [OF_PEER, OF_USERS, OF_CHATS, OF_BROADCASTS]);
  return true;
}

/**
 * The chats with notifications of their own.
 * `account.getNotifyExceptions#53577479 flags:# ... peer:flags.0?InputNotifyPeer = Updates`
 */
export async function getNotifyExceptions(
  context: UserContext,
  request: Api.account.GetNotifyExceptions,
): Promise<Api.TypeUpdates> {
  const { peer } = request;
  const scope = peer && (await scopeOf(context, peer));
  // All chats here are with people.
  const wanted = scope === undefined || scope.name === OF_USERS || scope.peerId !== undefined;
  const all = wanted ? await peerNotifySettings(context) : new Map<bigint, never>();
  const some = [...all].filter(
    ([peerId]) => scope?.peerId === undefined || scope.peerId === peerId,
  );
  const updates = some.map(
    ([userId, notifySettings]) =>
      new Api.UpdateNotifySettings({
        peer: new Api.NotifyPeer({ peer: new Api.PeerUser({ userId }) }),
        notifySettings,
      }),
  );
  const peerIds = some.map(([peerId]) => peerId);
  return updatesOf(context, updates, usersOfPeers(context, context.self, peerIds));
}

/** The settings of all chats that have their own, by the other side. */
export async function peerNotifySettings({
  accountSettings,
  self,
}: UserContext): Promise<ReadonlyMap<bigint, Api.PeerNotifySettings>> {
  const all = new Map<bigint, Api.PeerNotifySettings>();
  for (const [peerId, kept] of await accountSettings.ofPeers(self.id, OF_PEER)) {
    const settings = settingObject<Api.PeerNotifySettings>(kept);
    if (settings) all.set(peerId, settings);
  }
  return all;
}

/** The settings of one chat. */
export async function peerNotifySettingsOf(
  context: UserContext,
  peerId: bigint,
): Promise<Api.PeerNotifySettings> {
  const kept = await accountSetting<Api.PeerNotifySettings>(context, OF_PEER, peerId);
  return kept ?? new Api.PeerNotifySettings({});
}

/** What a request is about: a chat, or all chats of a kind. */
interface Scope {
  readonly name: string;
  readonly peerId?: bigint;
  readonly notifyPeer: () => Api.TypeNotifyPeer;
}

async function scopeOf(context: UserContext, peer: Api.TypeInputNotifyPeer): Promise<Scope> {
  if (peer instanceof Api.InputNotifyUsers) {
    return { name: OF_USERS, notifyPeer: () => new Api.NotifyUsers({}) };
  }
  if (peer instanceof Api.InputNotifyChats) {
    return { name: OF_CHATS, notifyPeer: () => new Api.NotifyChats({}) };
  }
  if (peer instanceof Api.InputNotifyBroadcasts) {
    return { name: OF_BROADCASTS, notifyPeer: () => new Api.NotifyBroadcasts({}) };
  }
  if (!(peer instanceof Api.InputNotifyPeer)) throw new RpcError(400, 'PEER_ID_INVALID');
  const { peerId } = await chatOf(context, peer.peer);
  const notifyPeer = () => new Api.NotifyPeer({ peer: new Api.PeerUser({ userId: peerId }) });
  return { name: OF_PEER, peerId, notifyPeer };
}

function defaults(): Api.PeerNotifySettings {
  return new Api.PeerNotifySettings({
    showPreviews: true,
    silent: false,
    muteUntil: 0,
    iosSound: new Api.NotificationSoundDefault({}),
    androidSound: new Api.NotificationSoundDefault({}),
    otherSound: new Api.NotificationSoundDefault({}),
    storiesHideSender: false,
  });
}

/** What is given, and nothing else: each kind of client has a sound, and gets the same. */
function settingsOf(given: Api.InputPeerNotifySettings): Api.PeerNotifySettingsArgs {
  const { muteUntil, showPreviews, silent, sound } = given;
  const { storiesHideSender, storiesMuted, storiesSound } = given;
  return {
    ...(showPreviews !== undefined && { showPreviews }),
    ...(silent !== undefined && { silent }),
    ...(muteUntil !== undefined && { muteUntil }),
    ...(sound && { iosSound: sound, androidSound: sound, otherSound: sound }),
    ...(storiesMuted !== undefined && { storiesMuted }),
    ...(storiesHideSender !== undefined && { storiesHideSender }),
    ...(storiesSound && {
      storiesIosSound: storiesSound,
      storiesAndroidSound: storiesSound,
      storiesOtherSound: storiesSound,
    }),
  };
}

const OF_PEER = 'notify_peer';
const OF_USERS = 'notify_users';
const OF_CHATS = 'notify_chats';
const OF_BROADCASTS = 'notify_broadcasts';
