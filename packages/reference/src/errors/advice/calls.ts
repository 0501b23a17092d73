import { type AdviceTable, fix, later, never, pending, refused } from './entry.ts';

/** Calls between two, and calls of groups. */
export const calls: AdviceTable = {
  CALL_ALREADY_ACCEPTED: never(
    'Another device has taken the call, or it was taken already. Close the ringing here.',
  ),
  CALL_ALREADY_DECLINED: never(
    'The call is over. Close it, and call again by {@method phone.requestCall} if the user wants ' +
      'to.',
  ),
  CALL_OCCUPY_FAILED: pending('The user is in another call. End that, or try again later.'),
  CALL_PEER_INVALID: fix(
    '{The call|peer} is none of this account, or is over. Build {@constructor inputPhoneCall} ' +
      'from the `id` and `accessHash` of the last {@constructor updatePhoneCall}.',
  ),
  CALL_PROTOCOL_COMPAT_LAYER_INVALID: refused(
    'The two clients have no version of the call protocol in common. The other side has to ' +
      'update.',
  ),
  CALL_PROTOCOL_FLAGS_INVALID: fix(
    '`protocol` must say how data may travel: set `udpP2p`, `udpReflector` or both.',
  ),
  CALL_PROTOCOL_LAYER_INVALID: fix(
    '`minLayer` and `maxLayer` of `protocol` are out of range. Take those of the library for ' +
      'calls, such as 65 and 92.',
  ),
  PARTICIPANT_CALL_FAILED: later('The server could not make the call. Try again in a while.'),
  PARTICIPANT_VERSION_OUTDATED: refused(
    'The other side has a client without calls. Write a message instead.',
  ),
  REFLECTOR_NOT_AVAILABLE: later(
    'The server has no relay for this call. Try again, or let both sides connect directly.',
  ),
  CREATE_CALL_FAILED: later(
    'The server could not make the call. Try again in a while; look first whether the chat has ' +
      'one by now.',
  ),
  GROUPCALL_ADD_PARTICIPANTS_FAILED: later(
    'The server could not add the account to the call. Join again after a while.',
  ),
  GROUPCALL_ALREADY_DISCARDED: never('The call is over. Treat it as done.'),
  'GROUPCALL_ALREADY_DISCARDED phone.createGroupCall': fix(
    'A call with this `randomId` was there and is over. Leave `randomId` out and the client ' +
      'makes a new one up.',
  ),
  GROUPCALL_ALREADY_STARTED: never('The call has begun. Join it by {@method phone.joinGroupCall}.'),
  GROUPCALL_FORBIDDEN: refused(
    'The call is over, or closed to this account. Get the chat again: `callActive` of ' +
      '{@constructor channel} says whether there is one.',
  ),
  GROUPCALL_INVALID: fix(
    '{The call|call} does not exist or is over. Take it from `call` of ' +
      '{@constructor channelFull} or {@constructor chatFull}.',
  ),
  GROUP_CALL_INVALID: fix(
    '{The call|call} does not exist or is over. Take it from `call` of ' +
      '{@constructor channelFull} or {@constructor chatFull}.',
  ),
  GROUPCALL_JOIN_MISSING: fix(
    'The account is not in the call (any more). Join by {@method phone.joinGroupCall} and a new ' +
      'source first.',
  ),
  GROUPCALL_NOT_MODIFIED: never('The call is like that already. Treat it as done.'),
  GROUPCALL_SSRC_DUPLICATE_MUCH: fix(
    'The source (ssrc) in `params` is in use. Draw another number, and join again.',
  ),
  PARTICIPANT_JOIN_MISSING: fix(
    'The participant is not in the call. Join by {@method phone.joinGroupCall} before you show a ' +
      'screen or change somebody.',
  ),
  JOIN_AS_PEER_INVALID: fix(
    'The account may not join as {that peer|join_as}. Take one of ' +
      '{@method phone.getGroupCallJoinAs}.',
  ),
  INVITE_FORBIDDEN_WITH_JOINAS: refused(
    'Who is in the call as a channel cannot invite others. Leave and join as yourself for that.',
  ),
  USER_ALREADY_INVITED: never('This user was invited already. Treat it as done.'),
  PUBLIC_CHANNEL_MISSING: fix(
    'Only the call of a public chat has such a link. Give the chat a username, or invite users ' +
      'one by one.',
  ),
  RAISE_HAND_FORBIDDEN: refused(
    'The account cannot raise its hand here, and never that of others. Look at `muted` and at ' +
      '`canSelfUnmute` of {@constructor groupCallParticipant}.',
  ),
  VIDEO_PAUSE_FORBIDDEN: refused('The account may not pause the video of others.'),
  VIDEO_STOP_FORBIDDEN: refused('The account may not stop the video of others.'),
  USER_VOLUME_INVALID: fix(
    '`volume` is a number from 1 to 20000; 10000 is the volume as it comes.',
  ),
  'SCHEDULE_DATE_INVALID phone.createGroupCall': fix(
    '`scheduleDate` must lie between ten seconds and a week ahead, as a Unix time.',
  ),
};
