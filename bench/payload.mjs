/** An ordinary message. */
export const MESSAGE = 'The quick brown fox jumps over the lazy dog, and does it again and again.';

/**
 * messages.messages with 100 messages, 40 users and 8 chats, as a client gets it for the history of
 * a busy group. `make(name, fields)` makes an object by its TL name, `long` a long of a bigint.
 */
export function history({ make, long }) {
  const user = (i) => make('peerUser', { userId: long(5_000_000_000n + BigInt(i)) });
  const rights = {
    sendMessages: true,
    sendMedia: true,
    pinMessages: true,
    untilDate: 2_147_483_647,
  };
  return make('messages.messages', {
    messages: range(100, (i) =>
      make('message', {
        id: i + 1,
        out: i % 2 === 0,
        date: 1_700_000_000 + i,
        message: texts[i % texts.length],
        peerId: make('peerChat', { chatId: long(7_000_000n + BigInt(i % 8)) }),
        fromId: user(i % 40),
        ...(i % 3 === 0 && {
          replyTo: make('messageReplyHeader', { replyToMsgId: Math.max(1, i) }),
        }),
        ...(i % 4 === 0 && {
          entities: [
            make('messageEntityBold', { offset: 0, length: 5 }),
            make('messageEntityTextUrl', { offset: 6, length: 5, url: 'https://example.org/a' }),
          ],
        }),
        ...(i % 5 === 0 && { editDate: 1_700_000_100 + i }),
      }),
    ),
    chats: range(8, (i) =>
      make('chat', {
        id: long(7_000_000n + BigInt(i)),
        title: `A group of people who talk, number ${i}`,
        photo: make('chatPhotoEmpty', {}),
        participantsCount: 200 + i,
        date: 1_600_000_000,
        version: 3,
        defaultBannedRights: make('chatBannedRights', rights),
      }),
    ),
    users: range(40, (i) =>
      make('user', {
        id: long(5_000_000_000n + BigInt(i)),
        accessHash: long(0x1234_5678_9abc_def0n + BigInt(i)),
        firstName: ['Ada', 'Grace', 'Людмила', 'Katherine'][i % 4],
        lastName: ['Lovelace', 'Hopper', 'Келдыш', 'Johnson'][i % 4],
        username: `person_number_${i}`,
        contact: i % 7 === 0,
        photo: make('userProfilePhoto', {
          photoId: long(0x0fed_cba9_8765_4321n),
          dcId: 2,
          strippedThumb: Buffer.alloc(40, 7),
        }),
        status: make('userStatusOffline', { wasOnline: 1_700_000_000 }),
      }),
    ),
    topics: [],
  });
}

const texts = [
  MESSAGE,
  'Short.',
  'Сообщение по-русски, средней длины, как обычно в чате',
  `${MESSAGE} ${MESSAGE} ${MESSAGE}`,
  'On my way \u{1f600}',
];

function range(count, make) {
  return Array.from({ length: count }, (_, i) => make(i));
}
