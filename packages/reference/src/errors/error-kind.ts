/** What an error code means, for the page that lists its errors. */
export interface CodeMeaning {
  readonly title: string;
  /** Some sentences, with names in backticks and references as in {@link Advice}. */
  readonly text: string;
}

/** What the errors of a code have in common, and what the client does about them. */
export function codeMeaning(code: number): CodeMeaning {
  return meanings[code] ?? (code === 503 ? timeout : unknown);
}

const timeout: CodeMeaning = {
  title: 'No answer in time',
  text:
    'What the server waited for did not come, such as the answer of a bot. The client repeats ' +
    'most requests, but not those that a bot has to answer: it has had its time. Thrown as ' +
    '`TimedOutError`.',
};

const unknown: CodeMeaning = {
  title: 'Unknown code',
  text:
    'The code has no meaning of its own and counts as a failure of the service: the client ' +
    'repeats the request with growing waits, and throws a `ServerError` in the end.',
};

const meanings: Readonly<Record<number, CodeMeaning>> = {
  303: {
    title: 'Another data center',
    text:
      'The request belongs to the data center in the name. The client goes there and repeats ' +
      'it: for good where the number, the user or the network belongs there, for this one ' +
      'request where it is about a file or statistics. Thrown as `InvalidDCError` only where it ' +
      'is sent to and fro, or somebody is signed in who may not be moved.',
  },
  400: {
    title: 'Bad request',
    text:
      'The request is wrong as it is: a parameter is missing, malformed, too long, or names ' +
      'what does not exist. Sending it again unchanged does not help; the name says what to ' +
      'mend. Thrown as `BadRequestError`.',
  },
  401: {
    title: 'Not signed in',
    text:
      'Nobody is signed in with this session: nobody ever was, or the login has ended. On the ' +
      'main data center handlers get `UpdateLoggedOut`; on others the client carries the login ' +
      'over again. {@error SESSION_PASSWORD_NEEDED} is the exception: the login goes on with ' +
      'the password. Thrown as `UnauthorizedError`; see {@guide sessions}.',
  },
  403: {
    title: 'Forbidden',
    text:
      'The request is well made, but the account may not do it: rights in a chat, the privacy ' +
      'settings of somebody, or the kind of account forbid it. Only a change of these helps. ' +
      'Thrown as `ForbiddenError`.',
  },
  404: {
    title: 'Not found',
    text:
      'There is no such method at this data center, or no such object. It is rare: what does ' +
      'not exist mostly is answered with 400. Thrown as `NotFoundError`.',
  },
  406: {
    title: 'Not acceptable',
    text:
      'Like 400, but the server itself tells the user why, by ' +
      '{@constructor updateServiceNotification} on the sessions that are signed in. A program ' +
      'shows that text and none of its own, but for {@error AUTH_KEY_DUPLICATED} and what comes ' +
      'before a login. Thrown as `AuthKeyError`, the name that GramJS gave it.',
  },
  420: {
    title: 'Too much, or too early',
    text:
      'Something is done too often or too early; a number at the end of the name mostly is the ' +
      'wait in seconds. The client sleeps through {@error FLOOD_WAIT_%d} and its kin up to ' +
      '`floodSleepThreshold`, 60 seconds by default, and repeats the request. All else is ' +
      'thrown: `FloodWaitError` and `SlowModeWaitError` with `seconds`, others as `FloodError`.',
  },
  500: {
    title: 'The server failed',
    text:
      'A failure inside the service. The client repeats the request with waits of 1, 2, 4 ' +
      'seconds and so on, up to `requestRetries` times in all; not within a login, whose state ' +
      'is gone then. Thrown as `ServerError`.',
  },
  [-500]: {
    title: 'Service message refused',
    text:
      'A message between client and server, and none of yours, was malformed. It points at a ' +
      'fault in the library. Thrown as `ServerError`.',
  },
  [-503]: timeout,
  [-404]: {
    title: 'Key not found',
    text:
      'Not an answer to a request but to the connection: the server does not know its ' +
      'authorization key. A temporary key is made anew; without the permanent one the client ' +
      'stops with a `ConnectionError`, and the user has to sign in again with a new session. ' +
      'See {@guide sessions}.',
  },
  [-429]: {
    title: 'Too many connections',
    text:
      'Not an answer to a request but to the connection: there are too many of them from this ' +
      'address, or they come too fast. The client waits and connects again by itself.',
  },
  [-444]: {
    title: 'Wrong data center',
    text:
      'Not an answer to a request but to the connection: there is no such data center at this ' +
      'address, or not in this environment. Compare `server.dcId`, the port and `testServers` ' +
      'with the server, see {@guide server}.',
  },
};
