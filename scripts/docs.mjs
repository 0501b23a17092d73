// npm run docs: the reference as a site, in docs/site and in the server; --check follows its links.
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main, must, root } from './lib/run.mjs';

await main(async () => {
  await ensureInstalled();
  await build();
  const args = process.argv.slice(2);
  await must(process.execPath, ['packages/reference/dist/esm/site/cli.js', ...args], { cwd: root });
});
