import {
  again,
  allow,
  client,
  elsewhere,
  fix,
  later,
  pending,
  refused,
  wait,
} from './advice/entry.ts';
import type { Advice, AdviceSubject } from './subject.ts';

/** What to do about an error of which nothing is known but its code. */
export function byCode({ code, method }: AdviceSubject): Advice {
  const known = codes[code];
  if (known) return known;
  // The state of a login is gone, or its code used up: the client does not repeat those.
  return method?.name.startsWith('auth.') ? failedLogin : failed;
}

const failed: Advice = later(
  'The service has failed. The client repeats the request by itself, with growing waits; after ' +
    'that, try again in some minutes. See {@guide errors}.',
);

const failedLogin: Advice = again(
  'The service has failed in the middle of a login, and the client does not repeat such ' +
    'requests by itself. Try the step once more, then begin anew. See {@guide signing-in}.',
);

const codes: Readonly<Record<number, Advice>> = {
  303: elsewhere(
    'The request belongs to another data center, whose number is in the name. The client goes ' +
      'there and repeats it by itself.',
  ),
  400: fix(
    'The server does not take the request as it is. Compare it with the parameters and the ' +
      'example of the method; sending it again unchanged does not help.',
  ),
  401: allow(
    'Nobody is signed in with this session any more. Sign in again with `start`; handlers of a ' +
      'login that ended get `UpdateLoggedOut`. See {@guide sessions}.',
  ),
  403: refused(
    'The account may not do this: it lacks a right in the chat, or somebody does not let it. ' +
      'Tell the user so, and do not repeat it.',
  ),
  404: fix(
    'The server has no such thing, or not at this data center. Check the ids in the request, ' +
      'and where they came from.',
  ),
  406: refused('The server refuses this, and sending it again unchanged does not help.'),
  420: wait(
    'It is too early, or too often. Where the name ends with a number (`parameter` of the ' +
      'error) that is the wait in seconds; send less often. See {@guide errors}.',
  ),
  [-503]: pending(
    'What the server waits for did not come in time. Try again later; where a bot has to ' +
      'answer, tell the user so.',
  ),
  [-500]: client(
    'A service message of the client was refused. It is no answer to your request: update ' +
      'mtkit, and report it if it comes again.',
  ),
};
