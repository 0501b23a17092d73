import { brotliCompressSync, constants } from 'node:zlib';

/** A site in one file: each object is a block, name to text. See `src/site/site-pack.ts`. */
export function packOf(...groups: readonly Readonly<Record<string, string>>[]): Buffer {
  const files: Record<string, [number, number, number]> = {};
  const blocks: [number, number][] = [];
  const bodies: Buffer[] = [];
  let start = 0;
  for (const [block, group] of groups.entries()) {
    let offset = 0;
    for (const [name, text] of Object.entries(group)) {
      const length = Buffer.byteLength(text);
      files[name] = [block, offset, length];
      offset += length;
    }
    const body = brotliCompressSync(Object.values(group).join(''), QUICKLY);
    bodies.push(body);
    blocks.push([start, body.length]);
    start += body.length;
  }
  const index = Buffer.from(`${JSON.stringify({ version: 1, files, blocks })}\n`);
  return Buffer.concat([index, ...bodies]);
}

const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
