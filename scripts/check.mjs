// npm run check: all that CI runs. Tests, lint, types, packaging; ends with "N passed, N failed".
import { build } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkPackages } from './lib/packaging.mjs';
import { run } from './lib/run.mjs';
import { lastCounts } from './lib/suites.mjs';

let passed = 0;
let failed = 0;

await step('install', () => ensureInstalled());
await step('build', () => build());
await step('types', () =>
  command(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.check.json']),
);
await step('lint', () => command(process.execPath, ['scripts/lint.mjs']));
await step('chromium', () => ensureChromium());
await step('npm test', async () => {
  const code = await run('npm', ['test']);
  const counts = lastCounts();
  passed += counts.passed;
  failed += counts.failed;
  if (code !== 0) throw new Error('npm test failed');
});
await step('docs', () => command('npm', ['run', 'docs', '--', '--check']));
for (const [name, check] of checkPackages()) await step(name, check);

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function step(name, work) {
  console.log(`\n== ${name}`);
  try {
    await work();
    passed += 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log(`== ${name} FAILED`);
    failed += 1;
  }
}

async function command(name, args) {
  const code = await run(name, args);
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with code ${code}`);
}
