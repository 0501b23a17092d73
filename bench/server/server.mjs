// The server of a case, in a process of its own: ours, as published, with two short cuts. Requests
// that are measured by the thousand are answered right behind the protocol (see quick-answers.mjs),
// so that the storage of the server does not hide what a client can do; and updates are pushed when
// the parent process says so. Talks to the parent by IPC.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createServer } from '@mtkit/server';
import { Dispatcher } from '../../packages/server/dist/esm/rpc/dispatcher.js';
import { Presence } from '../../packages/server/dist/esm/push/presence.js';
import { collected } from '../collected.mjs';
import { pushMessages } from './push-messages.mjs';
import { quickAnswer } from './quick-answers.mjs';

const answersAll = process.argv.includes('--all');
wrap(Dispatcher, 'answer', (answer, call) => {
  const { init, layer } = call.query;
  const isPlain = !init && layer === undefined && !answersAll;
  const body = isPlain ? quickAnswer(call.query.body) : undefined;
  return body ? Promise.resolve({ kind: 'result', body, after: [] }) : answer();
});

let listener;
wrap(Presence, 'seen', (seen, session, caller) => {
  if (caller.userId !== undefined) listener = { session, layer: caller.layer };
  return seen();
});

const data = process.argv.find((each) => each.startsWith('--data='))?.slice('--data='.length);
const server = await createServer({ limits: false, wsPort: 0, ...(data && { data }) }).listen();
const { apiHash, apiId, dcId, dcs, port, publicKey } = server;

const LOOP_RESOLUTION = 2;
const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION });

const commands = {
  code: async (phone) => (await server.outbox.next(phone)).code,
  push: async (count) => pushMessages(listener, count),
  cpu: async () => process.cpuUsage(),
  rss: async () => {
    await collected();
    return process.memoryUsage.rss();
  },
  watchLoop: async () => {
    loop.enable();
    loop.reset();
  },
  /** p99 in milliseconds, less the sampling interval. */
  loopDelay: async () => loop.percentile(99) / 1e6 - LOOP_RESOLUTION,
};
process.on('message', ({ id, command, value }) => {
  void commands[command](value).then((result) => process.send({ id, value: result }));
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: { apiHash, apiId, dcId, dcs, port, publicKey } });

/** Has `around` called in place of a method, with what calls the method itself. */
function wrap(Class, name, around) {
  const method = Class.prototype[name];
  Class.prototype[name] = function (...args) {
    return around(() => method.apply(this, args), ...args);
  };
}
