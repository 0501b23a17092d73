import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { BlockCache } from './block-cache.ts';

/** Where a file of the site is. */
export interface SiteFile {
  /** `method/auth.signIn.html` */
  readonly name: string;
  readonly block: number;
  readonly offset: number;
  readonly length: number;
  /** Whether its block has nothing else in it: then it need not be decompressed for all. */
  readonly alone: boolean;
}

/**
 * The files of a site in one file, as `packages/reference/src/site/pack.ts` writes it: a line of
 * JSON, then blocks compressed by brotli, each of several files. The index is read once, a block
 * when a file in it is asked for.
 */
export class SitePack {
  /** Changes with what is in the pack. */
  readonly tag: string;
  readonly #path: string;
  readonly #identity: string;
  readonly #index: Index;
  readonly #start: number;
  readonly #sharing: ReadonlyMap<number, number>;
  readonly #blocks: BlockCache = new BlockCache((block) => this.#decompress(block));

  private constructor(path: string, identity: string, line: Buffer) {
    this.#path = path;
    this.#identity = identity;
    this.#index = parse(line);
    this.#start = line.length + 1;
    const sharing = new Map<number, number>();
    for (const [block] of this.#index.files.values()) {
      sharing.set(block, (sharing.get(block) ?? 0) + 1);
    }
    this.#sharing = sharing;
    this.tag = createHash('sha256').update(identity).update(line).digest('base64url').slice(0, 16);
  }

  /** Reads the index. Throws when there is no such file (ENOENT), or it is no pack. */
  static open(path: string): Promise<SitePack> {
    return withFile(path, async (file) => {
      return new SitePack(path, identityOf(await file.stat()), await readLine(file));
    });
  }

  /** Whether the file is still the one that was opened. */
  async isCurrent(): Promise<boolean> {
    try {
      return identityOf(await stat(this.#path)) === this.#identity;
    } catch {
      return false;
    }
  }

  /** The file of a name: looked up in the index, nowhere else. */
  find(name: string): SiteFile | undefined {
    const entry = this.#index.files.get(name);
    if (!entry) return undefined;
    const [block, offset, length] = entry;
    return { name, block, offset, length, alone: this.#sharing.get(block) === 1 };
  }

  /** What is in a file. */
  async read({ alone, block, offset, length }: SiteFile): Promise<Buffer> {
    const bytes = (await this.#blocks.get(block)).subarray(offset, offset + length);
    // A copy: whoever reads slowly must not hold what else is in the block.
    return alone ? bytes : Buffer.from(bytes);
  }

  /** The same, still compressed by brotli; only of a file that is alone in its block. */
  readCompressed({ block }: SiteFile): Promise<Buffer> {
    return this.#readBlock(block);
  }

  async #decompress(block: number): Promise<Buffer> {
    return decompress(await this.#readBlock(block), { maxOutputLength: LARGEST_BLOCK });
  }

  #readBlock(block: number): Promise<Buffer> {
    const [start, length] = this.#index.blocks[block] ?? [0, 0];
    return withFile(this.#path, async (file) => {
      if (identityOf(await file.stat()) !== this.#identity) throw new Error('The site has changed');
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, this.#start + start);
      if (bytesRead !== length) throw new Error('The site is cut off');
      return buffer;
    });
  }
}

interface Index {
  readonly files: ReadonlyMap<string, readonly [block: number, offset: number, length: number]>;
  /** Places from the end of the index. */
  readonly blocks: readonly (readonly [start: number, length: number])[];
}

function parse(line: Buffer): Index {
  const { version, files, blocks } = JSON.parse(line.toString('utf8')) as {
    readonly version: number;
    readonly files: Record<string, readonly [number, number, number]>;
    readonly blocks: readonly (readonly [number, number])[];
  };
  if (version !== 1) throw new Error(`The site is packed in version ${version}, expected 1`);
  return { files: new Map(Object.entries(files)), blocks };
}

function identityOf({ ino, mtimeMs, size }: Stats): string {
  return `${ino} ${mtimeMs} ${size}`;
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function readLine(file: FileHandle): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let length = 0; length < LONGEST_LINE; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, length);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    chunks.push(buffer.subarray(0, end < 0 ? bytesRead : end));
    if (end >= 0) return Buffer.concat(chunks);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  throw new Error('The site has no index');
}

const decompress = promisify(brotliDecompress);

const CHUNK = 256 * 1024;
const LONGEST_LINE = 16 * 1024 * 1024;
const LARGEST_BLOCK = 32 * 1024 * 1024;
