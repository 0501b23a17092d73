import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/**
 * Writes `site.pack`, the whole site in one file, out of which a server serves it.
 *
 * The first line is JSON, in UTF-8, and ends with a line feed:
 *
 * - `version`: 1.
 * - `files`: by path (`method/auth.signIn.html`), `[block, offset, length]`. Offset and length are
 *   bytes within the block once that is decompressed.
 * - `blocks`: `[start, compressedLength]` of each. `start` counts from the byte after the line feed.
 * - `types`: content types by extension (`.html`).
 *
 * The blocks follow, each compressed by brotli. A file is in one block as a whole, with others of its
 * kind; assets are alone in theirs, so that they can be sent as they are.
 */
export class SitePack {
  readonly #files: Record<string, [block: number, offset: number, length: number]> = {};
  readonly #blocks: Promise<Buffer>[] = [];
  #count = 0;
  readonly #open = new Map<string, OpenBlock>();

  /** Adds a file. Those with the same extension, in the order in which they come, share blocks. */
  add(path: string, content: Buffer): void {
    const isAsset = path.startsWith('assets/');
    const group = isAsset ? path : extensionOf(path);
    const open = this.#open.get(group) ?? this.#openBlock(group);
    this.#files[path] = [open.number, open.length, content.length];
    open.parts.push(content);
    open.length += content.length;
    if (isAsset || open.length >= BLOCK) this.#close(group, open);
  }

  /** The pack, when all files have been added. */
  async finish(): Promise<Buffer> {
    for (const [group, open] of this.#open) this.#close(group, open);
    const blocks = await Promise.all(this.#blocks);
    let start = 0;
    const header = {
      version: 1,
      files: this.#files,
      blocks: blocks.map(({ length }) => [(start += length) - length, length]),
      types: contentTypes,
    };
    return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...blocks]);
  }

  #openBlock(group: string): OpenBlock {
    const open = { number: this.#count++, parts: [], length: 0 };
    this.#open.set(group, open);
    return open;
  }

  #close(group: string, { number, parts }: OpenBlock): void {
    this.#open.delete(group);
    this.#blocks[number] = compressed(Buffer.concat(parts));
  }
}

/** Bytes of a block before compression. */
const BLOCK = 256 * 1024;

interface OpenBlock {
  readonly number: number;
  readonly parts: Buffer[];
  length: number;
}

const compress = promisify(brotliCompress);

function compressed(content: Buffer): Promise<Buffer> {
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: 6,
    [BROTLI_PARAM_LGWIN]: 20,
    [BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return compress(content, { params });
}

function extensionOf(path: string): string {
  return /\.\w+$/.exec(path)?.[0] ?? '';
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
