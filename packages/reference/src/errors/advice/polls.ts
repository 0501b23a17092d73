import { type AdviceTable, client, fix, refused } from './entry.ts';

/** Polls and quizzes. */
export const polls: AdviceTable = {
  POLL_ANSWERS_INVALID: fix(
    '`answers` of the poll are too few or too many: it needs at least two, and the most is ' +
      '`poll_answers_max` of {@method help.getAppConfig}.',
  ),
  POLL_ANSWER_INVALID: fix('One of `answers` is empty or longer than 100 characters.'),
  POLL_OPTION_DUPLICATE: fix(
    'Two of `answers` have the same text or `option`. Give each bytes of its own.',
  ),
  POLL_OPTION_INVALID: fix('`option` of each answer has 1 to 100 bytes.'),
  'POLL_OPTION_INVALID messages.sendMessage': fix(
    'The option of the poll in `replyTo` does not exist. Take it from the poll as it is now.',
  ),
  POLL_QUESTION_INVALID: fix(
    '`question` is empty or too long: it has up to 255 characters, for bots 300.',
  ),
  POLL_UNSUPPORTED: client(
    'A poll cannot be sent in the layer of this request. Send it in a newer one, see ' +
      '{@guide tl-and-layers}.',
  ),
  POLL_VOTE_REQUIRED: fix(
    'Who has voted for what is shown to those who have voted. Vote by ' +
      '{@method messages.sendVote} first.',
  ),
  QUIZ_CORRECT_ANSWERS_EMPTY: fix('A quiz needs `correctAnswers` with the answer that is right.'),
  QUIZ_CORRECT_ANSWERS_TOO_MUCH: fix('A quiz has one right answer: leave one in `correctAnswers`.'),
  QUIZ_CORRECT_ANSWER_INVALID: fix('`correctAnswers` must point at one of `answers`.'),
  QUIZ_MULTIPLE_INVALID: fix('A quiz takes one answer: leave `multipleChoice` out.'),
  OPTIONS_TOO_MUCH: fix('This poll takes one answer. Pass one in `options`.'),
  OPTION_INVALID: fix(
    'The option does not exist. Take its bytes from the poll or the list as it is now.',
  ),
  'OPTION_INVALID messages.sendVote': fix(
    'One of `options` is none of this poll. Take the bytes from `option` of its answers as it is ' +
      'now.',
  ),
  'OPTION_INVALID messages.report': fix(
    'Take `option` from the answer before: {@constructor reportResultChooseOption} lists what ' +
      'can be chosen next.',
  ),
  REVOTE_NOT_ALLOWED: refused('In a quiz, and where the poll says so, a vote is final.'),
};
