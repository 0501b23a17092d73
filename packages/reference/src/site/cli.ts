import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LAYER } from '@mtkit/api';
import { schema } from '@mtkit/api/schema';
import { loadReferenceData } from '../data/load.ts';
import { Reference } from '../pages/reference.ts';
import { buildSite } from './build.ts';
import { checkSite } from './check.ts';
import { progressBar } from './progress.ts';

// Builds docs/site and the server's copy of it; with --check, looks at each of its links.
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const folder = join(root, 'docs/site');
const server = join(root, 'packages/server/dist');

const start = performance.now();
const reference = new Reference({ schema, layer: LAYER, data: loadReferenceData() });
const progress = progressBar(reference.refs().length, 'pages');
const { bytes, files, packed, pages } = await buildSite({
  reference,
  folder,
  onPage: (done) => progress.update(done),
  ...(existsSync(server) && { pack: join(server, 'site.pack') }),
});
progress.stop();
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const megabytes = (size: number) => `${(size / 1e6).toFixed(1)} MB`;
console.log(
  `${relative(process.cwd(), folder)}: ${pages} pages, ${files} files, ${megabytes(bytes)}` +
    ` (${megabytes(packed)} packed) in ${seconds} s`,
);

if (values.check) {
  const { broken, links } = checkSite(folder);
  for (const each of broken) console.error(each);
  console.log(`${links} links, ${broken.length} broken`);
  if (broken.length > 0) process.exitCode = 1;
}
