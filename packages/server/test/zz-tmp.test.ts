import { fork } from 'node:child_process';
import { it } from 'vitest';
import { createServer } from '../src/index.ts';
it.each([
  ['telegram', 'gramjs'],
  ['teleproto', 'gramjs'],
  ['@mtcute/node', 'mtcute'],
])(
  '%s',
  async (library, script) => {
    const server = await createServer({ limits: false }).listen();
    await server.createUser({ phone: '15550100077', firstName: 'Bob', username: 'bob_builder' });
    const task = {
      library,
      phone: '15550100055',
      username: 'bob_builder',
      port: server.port,
      publicKey: server.publicKey,
      apiId: server.apiId,
      apiHash: server.apiHash,
    };
    const child = fork(`/work/main/interop/clients/zz-tmp-${script}.mjs`, [JSON.stringify(task)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      child.on('message', async (m: { ask?: number; out?: unknown }) => {
        if (m.ask) child.send({ code: (await server.outbox.next(task.phone)).code });
        else {
          console.log(library, JSON.stringify(m.out, null, 1));
          resolve();
        }
      });
      child.on('exit', (code) => (code ? reject(new Error(`exit ${code}`)) : resolve()));
    });
    await server.close();
  },
  60000,
);
