// Answers without a service behind them. Their constructors are the same in all layers that the
// compared libraries have.
import { randomBytes } from 'node:crypto';
import { TlWriter } from '../../packages/server/dist/esm/_internal/tl/index.js';

/** Bytes of a file part, in both directions: the most that the API allows. */
export const PART = 512 * 1024;

/** The result of a request of those that are measured, or undefined. */
export function quickAnswer(body) {
  return answers.get(body[0] | (body[1] << 8) | (body[2] << 16) | (body[3] << 24));
}

const part = randomBytes(PART);

const answers = new Map([
  // help.getNearestDc: nearestDc#8e1a1775 country:string this_dc:int nearest_dc:int
  [
    0x1fb33026,
    written((writer) => {
      writer.uint(0x8e1a1775);
      writer.string('GB');
      writer.int(2);
      writer.int(2);
    }),
  ],
  // upload.getFile: upload.file#096a18d5 type:storage.FileType mtime:int bytes:bytes
  [
    0xbe5335be | 0,
    written((writer) => {
      writer.uint(0x096a18d5);
      writer.uint(0x40bc6f52);
      writer.int(0);
      writer.bytes(part);
    }),
  ],
  // upload.saveBigFilePart: boolTrue
  [0xde7b673d | 0, written((writer) => writer.bool(true))],
]);

function written(write) {
  const writer = new TlWriter();
  write(writer);
  return writer.finish();
}
