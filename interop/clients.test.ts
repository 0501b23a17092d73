import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from '@mtkit/server';

let server: RunningServer;

beforeAll(async () => {
  server = await createServer({ port: 0, wsPort: 0, limits: false }).listen();
});

afterAll(async () => {
  await server.close();
});

const clients = [
  {
    library: 'telegram',
    script: 'gramjs',
    transports: ['full', 'abridged', 'obfuscated', 'websocket'],
  },
  { library: 'teleproto', script: 'gramjs', transports: ['full', 'abridged', 'obfuscated'] },
  {
    library: '@mtcute/node',
    script: 'mtcute',
    transports: ['intermediate', 'padded', 'obfuscated-intermediate', 'obfuscated-padded'],
  },
];

let phones = 0;

for (const { library, script, transports } of clients) {
  describe(`unmodified ${library}`, () => {
    for (const transport of transports) {
      it(`makes a key, signs up, signs in, gets itself and logs out over ${transport}`, async () => {
        phones += 1;
        const phone = `1202555${String(100 + phones).padStart(4, '0')}`;
        const steps = await runClient(script, { library, transport, phone });
        const className =
          script === 'gramjs'
            ? { user: 'User', authorization: 'auth.Authorization', out: 'auth.LoggedOut' }
            : { user: 'user', authorization: 'auth.authorization', out: 'auth.loggedOut' };
        const firstName = script === 'gramjs' ? 'Ada' : 'Grace';
        expect(steps['connect']).toBe(true);
        for (const round of ['sign up', 'sign in']) {
          expect(steps[round]).toBe(className.authorization);
          expect(steps[`me after ${round}`]).toMatchObject({
            className: className.user,
            firstName,
            phone,
            self: true,
          });
          expect(steps[`log out after ${round}`]).toBe(className.out);
          expect(steps[`refused after ${round}`]).toEqual({
            code: 401,
            errorMessage: 'AUTH_KEY_UNREGISTERED',
          });
        }
        expect(steps['me after sign in']).toEqual(steps['me after sign up']);
      });
    }
  });
}

/** Runs a client script in a process of its own; resolves with its steps by name. */
function runClient(
  script: string,
  options: { library: string; transport: string; phone: string },
): Promise<Record<string, unknown>> {
  const task = {
    ...options,
    host: server.host,
    port: server.port,
    wsPort: server.wsPort,
    dcId: server.dcId,
    publicKey: server.publicKey,
    apiId: server.apiId,
    apiHash: server.apiHash,
    verbose: process.env['MTKIT_INTEROP_VERBOSE'] === '1',
  };
  return new Promise((resolve, reject) => {
    const steps: Record<string, unknown> = {};
    const child = fork(fileURLToPath(new URL(`./clients/${script}.mjs`, import.meta.url)), [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const seconds = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no end after ${JSON.stringify(steps)}\n${output}`));
    }, 45_000);
    child.on('message', async (message: Record<string, unknown>) => {
      if (message['ready']) child.send(task);
      else if (message['ask'] === 'code')
        child.send({ code: (await server.outbox.next(options.phone)).code });
      else if (typeof message['step'] === 'string') steps[message['step']] = message['value'];
      else if (message['failed'])
        reject(new Error(`${message['failed']}\nafter ${JSON.stringify(steps)}\n${output}`));
      else if (message['done']) resolve(steps);
    });
    child.on('exit', () => clearTimeout(seconds));
  });
}
