// npm test: installs and builds what is missing, then runs every test.
//   npm test -- packages/tl     only what matches
import { mkdirSync } from 'node:fs';
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, main, root } from './lib/run.mjs';
import { runSuites } from './lib/suites.mjs';

await main(async () => {
  await ensureInstalled();
  await build();
  mkdirSync(`${root}/.mtkit`, { recursive: true });
  const { passed, failed } = await runSuites(process.argv.slice(2));
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Failure('Some tests failed.');
});
