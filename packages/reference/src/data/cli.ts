import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type DescribedErrors, type DescribedSchema, distil, type KnownErrors } from './distil.ts';
import { readGuide } from './guide.ts';
import type { SinceData } from './reference-data.ts';

// Writes generated/esm/packed.js out of schema/ and the npm package @mtcute/tl, where it is stale.
const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const out = join(root, 'packages/reference/generated/esm/packed.js');
const described = dirname(createRequire(import.meta.url).resolve('@mtcute/tl/package.json'));
const files = {
  package: join(described, 'package.json'),
  schema: join(described, 'api-schema.json'),
  errors: join(described, 'raw-errors.json'),
  known: join(root, 'schema/errors.json'),
  since: join(root, 'schema/since.json'),
  distil: fileURLToPath(new URL('./distil.js', import.meta.url)),
};

const texts = Object.fromEntries(
  Object.entries(files).map(([name, file]) => [name, readFileSync(file, 'utf8')]),
) as Record<keyof typeof files, string>;
const guideFolder = join(root, 'packages/reference/guides');
const slugs = JSON.parse(readFileSync(join(guideFolder, 'order.json'), 'utf8')) as string[];
const guides = slugs.map((slug) => {
  return readGuide(slug, readFileSync(join(guideFolder, `${slug}.md`), 'utf8'));
});
const stamp = createHash('sha256')
  .update(JSON.stringify([texts, guides]))
  .digest('hex');

if (!existsSync(out) || !readFileSync(out, 'utf8').includes(stamp)) {
  const data = distil({
    version: (JSON.parse(texts.package) as { version: string }).version,
    schema: JSON.parse(texts.schema) as DescribedSchema,
    errors: JSON.parse(texts.errors) as DescribedErrors,
    known: JSON.parse(texts.known) as KnownErrors,
    since: JSON.parse(texts.since) as SinceData,
    guides,
  });
  const packed = brotliCompressSync(JSON.stringify(data), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
  const lines = [
    `// Made by packages/reference/src/data/cli.ts from ${data.source.package}@${data.source.version} (MIT) and schema/: do not edit.`,
    `// ${stamp}`,
    `export const packed = '${packed.toString('base64')}';`,
  ];
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${lines.join('\n')}\n`);
  console.log(`generated packages/reference/generated (${Math.round(packed.length / 1024)} kB)`);
}
