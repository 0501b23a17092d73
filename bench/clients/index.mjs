// One way to drive all libraries. A client of a case has:
//
//   nearestDc()            help.getNearestDc, a short question
//   getPart(n), savePart(n, bytes)   a part of a file, by invoke
//   signUp(phone, code)    a new account
//   onMessage(callback)    told of each new message
//   ready()               asks for the state of the updates
//   session()              what `open(server, session)` goes on with
//   close()
import { gramjs } from './gramjs.mjs';
import { mtcute } from './mtcute.mjs';
import { mtkit } from './mtkit.mjs';

/** By the library's name: `open(server, session?)` resolves with a connected client. */
export const openers = {
  mtkit,
  GramJS: (server, session) => gramjs('telegram', server, session),
  teleproto: (server, session) => gramjs('teleproto', server, session),
  mtcute,
};

/** The same work for each library. */
export function forEach(work) {
  return Object.fromEntries(
    Object.entries(openers).map(([library, open]) => [library, () => work(open, library)]),
  );
}
