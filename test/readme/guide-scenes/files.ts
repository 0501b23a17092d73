import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { Api } from 'mtkit';
import { expect } from 'vitest';
import { FileDouble } from '../file-double.ts';
import { pathOf } from '../guides.ts';
import { play } from '../play.ts';
import { type Snippet, snippetsOf } from '../snippets.ts';
import type { Scenes, World } from '../world.ts';

const snippet = (name: string) =>
  snippetsOf(pathOf('files')).find(({ run }) => run === name) as Snippet;

/** The same for `node:path`: names only. */
const pathModule = { 'node:path': { basename } };

/** The snippets for upload and sending, one after the other, with a file of so many bytes. */
async function uploadAndSend(world: World, size: number): Promise<string[]> {
  const bytes = randomBytes(size);
  writeFileSync(join(world.folder, 'holidays.zip'), bytes);
  const double = new FileDouble();
  const sent: unknown[] = [];
  const names = { client: double, keep: (file: unknown) => void sent.push(file) };
  const { code } = snippet('upload');
  await play(
    { ...snippet('upload'), code: `${code}keep(file);` },
    { names, modules: { ...world.fileModules, ...pathModule } },
  );
  await play(snippet('send'), { names: { client: double, file: sent[0] } });
  const [file] = double.files.values();
  expect(Buffer.compare(file?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  return [...new Set(double.methods)];
}

/** The scenes of the guide "Files". */
export const filesGuide: Scenes = {
  upload: (world) => {
    writeFileSync(join(world.folder, 'holidays.zip'), 'small');
    return {
      names: { client: new FileDouble() },
      modules: { ...world.fileModules, ...pathModule },
      after: async () => {
        const small = ['upload.SaveFilePart', 'messages.SendMedia'];
        expect(await uploadAndSend(world, 5)).toEqual(small);
        expect(await uploadAndSend(world, 10 * 2 ** 20)).toEqual(small);
        const big = ['upload.SaveBigFilePart', 'messages.SendMedia'];
        expect(await uploadAndSend(world, 10 * 2 ** 20 + 1)).toEqual(big);
      },
    };
  },
  send: async () => {
    const client = new FileDouble();
    const name = 'holidays.zip';
    const request = { fileId: 5n, filePart: 0, bytes: Buffer.from('zip') };
    await client.invoke(new Api.upload.SaveFilePart(request));
    const file = new Api.InputFile({ id: 5n, parts: 1, name, md5Checksum: '' });
    return { names: { client, file }, after: () => expect(client.files.size).toBe(1) };
  },
  download: (world) => {
    const client = new FileDouble();
    // Pieces that are full, and an end that is empty.
    const bytes = randomBytes(2 ** 20);
    return {
      names: { client, message: client.add(5n, bytes) },
      modules: world.fileModules,
      after: () => {
        const written = readFileSync(join(world.folder, 'holidays.zip'));
        expect(Buffer.compare(written, bytes)).toBe(0);
      },
    };
  },
  reference: () => {
    const client = new FileDouble();
    const message = client.add(5n, Buffer.from('zip'));
    client.expire();
    const got: unknown[] = [];
    const download = async (_: unknown, document: Api.Document) => {
      const { accessHash, fileReference, id } = document;
      const location = { id, accessHash, fileReference, thumbSize: '' };
      const request = new Api.upload.GetFile({
        location: new Api.InputDocumentFileLocation(location),
        offset: 0,
        limit: 4096,
      });
      got.push(await client.invoke(request, 4));
    };
    return {
      names: { client, download, message },
      after: () => expect(got).toMatchObject([{ bytes: Buffer.from('zip') }]),
    };
  },
};
