// Parts of 512 KiB, four in flight, by upload.getFile and upload.saveBigFilePart through invoke: the
// server has no files, so the benchmark's own answers right behind the protocol.
import { randomBytes } from 'node:crypto';
import { forEach } from '../clients/index.mjs';
import { startServer } from '../server/start-server.mjs';

export const rounds = 3;

const PART = 512 * 1024;
const IN_FLIGHT = 4;
/** Slow libraries get less of the 256 MiB: what counts is the rate. */
const MOST_PARTS = 512;
const MOST_MS = 2500;

export const cases = {
  download: {
    unit: 'MB/s',
    goals: { GramJS: 6, teleproto: 4, mtcute: 1.5 },
    libraries: forEach((open) =>
      transfer(open, async (client, n) => {
        const { bytes } = await client.getPart(n, PART);
        if (bytes.length !== PART) throw new Error(`a part of ${bytes.length} bytes`);
      }),
    ),
  },
  upload: {
    unit: 'MB/s',
    goals: { GramJS: 6, teleproto: 4, mtcute: 1.5 },
    libraries: forEach((open) => transfer(open, (client, n) => client.savePart(n, part))),
  },
};

const part = randomBytes(PART);

async function transfer(open, move) {
  const server = await startServer();
  const client = await open(server);
  await Promise.all([0, 1, 2, 3].map((n) => move(client, n)));
  const start = performance.now();
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < MOST_PARTS && performance.now() - start < MOST_MS) {
      await move(client, next++);
      done++;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - start) / 1000;
  server.close();
  return (done * PART) / 1e6 / seconds;
}
