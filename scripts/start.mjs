// npm start: from a bare clone to a signed-in user against an embedded server.
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main, must, root } from './lib/run.mjs';

await main(async () => {
  await ensureInstalled();
  await build();
  await must(process.execPath, ['examples/quickstart/main.mjs', ...process.argv.slice(2)], {
    cwd: root,
  });
});
