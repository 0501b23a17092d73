import { outboxFile } from '../src/delivery/outbox-file.ts';
import { createServer } from '../src/server.ts';

// Everything is loaded when the word to start comes.
await Promise.all([import('libsql'), import('libphonenumber-js')]);

process.stdin.once('data', (line) => {
  const { outbox, ...options } = JSON.parse(String(line));
  const delivery = outboxFile(outbox);
  void createServer({ ...options, limits: false, delivery })
    .listen()
    .then(({ host, port, dcId, publicKey, apiId, apiHash }) => {
      const ready = { host, port, dcId, publicKey, apiId, apiHash };
      process.stdout.write(`${JSON.stringify(ready)}\n`);
    });
});
// The test is over, or dead.
process.stdin.on('end', () => process.exit());
