import { Api } from '@mtkit/api';

/** How a field is translated whose type became another one while its name stayed. */
export interface Conversion {
  readonly newest: string;
  readonly older: string;
  /** From the newest value; undefined when the older type cannot say it. */
  readonly down?: (value: never) => unknown;
  /** From the older value; undefined when the newest type cannot say it. */
  readonly up?: (value: never) => unknown;
}

/**
 * By pair of types. A pair that is not here is no translation: the field counts as absent. Vectors
 * are translated element by element.
 */
export const CONVERSIONS: readonly Conversion[] = [
  {
    // Titles, questions and answers got entities (176, 179, 196).
    newest: 'TextWithEntities',
    older: 'string',
    down: ({ text }: Api.TextWithEntities) => text,
    up: (text: string) => new Api.TextWithEntities({ text, entities: [] }),
  },
  {
    // A reaction was the emoji itself (144).
    newest: 'Reaction',
    older: 'string',
    down: (reaction: Api.TypeReaction) =>
      reaction instanceof Api.ReactionEmoji ? reaction.emoticon : undefined,
    up: (emoticon: string) =>
      emoticon ? new Api.ReactionEmoji({ emoticon }) : new Api.ReactionEmpty(),
  },
  {
    // messages.sendReaction took one, and takes several since 145.
    newest: 'Vector<Reaction>',
    older: 'string',
    up: (emoticon: string) => (emoticon ? [new Api.ReactionEmoji({ emoticon })] : []),
  },
  {
    newest: 'ChatReactions',
    older: 'Vector<string>',
    down: (reactions: Api.TypeChatReactions) => {
      if (reactions instanceof Api.ChatReactionsNone) return [];
      if (!(reactions instanceof Api.ChatReactionsSome)) return undefined;
      return reactions.reactions.flatMap((each) =>
        each instanceof Api.ReactionEmoji ? [each.emoticon] : [],
      );
    },
    up: (emoticons: string[]) =>
      new Api.ChatReactionsSome({
        reactions: emoticons.map((emoticon) => new Api.ReactionEmoji({ emoticon })),
      }),
  },
  {
    // Users only, before channels could do it too.
    newest: 'Peer',
    older: 'long',
    down: (peer: Api.TypePeer) => (peer instanceof Api.PeerUser ? peer.userId : undefined),
    up: (userId: bigint) => new Api.PeerUser({ userId }),
  },
  {
    newest: 'SendAsPeer',
    older: 'Peer',
    down: ({ peer }: Api.SendAsPeer) => peer,
  },
  {
    newest: 'RecentStory',
    older: 'int',
    down: ({ maxId }: Api.RecentStory) => maxId,
    up: (maxId: number) => new Api.RecentStory({ maxId }),
  },
  {
    newest: 'PeerColor',
    older: 'int',
    down: (color: Api.TypePeerColor) => (color instanceof Api.PeerColor ? color.color : undefined),
    up: (color: number) => new Api.PeerColor({ color }),
  },
  {
    newest: 'StarsAmount',
    older: 'long',
    down: ({ amount }: Api.TypeStarsAmount) => amount,
    up: (amount: bigint) => new Api.StarsAmount({ amount, nanos: 0 }),
  },
  {
    // Durations got fractions (160).
    newest: 'double',
    older: 'int',
    down: (value: number) => Math.round(value),
    up: (value: number) => value,
  },
  {
    // Pages are named by a text now (215).
    newest: 'string',
    older: 'int',
    down: (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
    up: (value: number) => (value === 0 ? '' : String(value)),
  },
  { newest: 'true', older: 'Bool', down: (set: boolean) => set, up: (set: boolean) => set },
  {
    newest: 'PaidReactionPrivacy',
    older: 'Bool',
    down: (privacy: Api.TypePaidReactionPrivacy) =>
      privacy instanceof Api.PaidReactionPrivacyAnonymous,
    up: privacyOf,
  },
  { newest: 'PaidReactionPrivacy', older: 'true', up: privacyOf },
  {
    // One became several (183).
    newest: 'Vector<MessageExtendedMedia>',
    older: 'MessageExtendedMedia',
    down: ([media]: Api.TypeMessageExtendedMedia[]) => media,
  },
  {
    newest: 'Vector<TextWithEntities>',
    older: 'string',
    up: (text: string) => [new Api.TextWithEntities({ text, entities: [] })],
  },
  {
    newest: 'BusinessBotRecipients',
    older: 'BusinessRecipients',
    down: (recipients: Api.BusinessBotRecipients) =>
      new Api.BusinessRecipients(recipients.originalArgs),
  },
  {
    newest: 'InputBusinessBotRecipients',
    older: 'InputBusinessRecipients',
    up: (recipients: Api.InputBusinessRecipients) =>
      new Api.InputBusinessBotRecipients(recipients.originalArgs),
  },
  { newest: 'InputPeer', older: 'InputUser', up: peerOfUser },
  {
    // Inline buttons were in the rows of all others (229); see SUBSTITUTES.
    newest: 'KeyboardInlineButtonRow',
    older: 'KeyboardButtonRow',
    down: (row: Api.KeyboardInlineButtonRow) => row,
    up: ({ buttons }: Api.KeyboardButtonRow) =>
      new Api.KeyboardInlineButtonRow({
        buttons: (buttons as unknown[]).filter((each) => each instanceof Api.KeyboardInlineButton),
      }),
  },
  {
    newest: 'KeyboardInlineButton',
    older: 'KeyboardButton',
    down: (button: Api.KeyboardInlineButton) => button,
  },
];

/** The user as a peer: methods about users became methods about peers (161, 164, 198). */
export function peerOfUser(user: Api.TypeInputUser): Api.TypeInputPeer {
  if (user instanceof Api.InputUser) return new Api.InputPeerUser(user.originalArgs);
  if (user instanceof Api.InputUserFromMessage)
    return new Api.InputPeerUserFromMessage(user.originalArgs);
  return user instanceof Api.InputUserSelf ? new Api.InputPeerSelf() : new Api.InputPeerEmpty();
}

/** The channel as a peer: forum methods moved from channels to messages (215). */
export function peerOfChannel(channel: Api.TypeInputChannel): Api.TypeInputPeer {
  if (channel instanceof Api.InputChannel) return new Api.InputPeerChannel(channel.originalArgs);
  if (channel instanceof Api.InputChannelFromMessage) {
    return new Api.InputPeerChannelFromMessage(channel.originalArgs);
  }
  return new Api.InputPeerEmpty();
}

function privacyOf(hidden: boolean): Api.TypePaidReactionPrivacy {
  return hidden ? new Api.PaidReactionPrivacyAnonymous() : new Api.PaidReactionPrivacyDefault();
}
