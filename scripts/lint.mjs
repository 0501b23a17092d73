// npm run lint: formatting (biome) and rules (oxlint with types).
import { main, must } from './lib/run.mjs';

await main(async () => {
  await must('npx', ['--no-install', 'biome', 'format', '.']);
  await must('npx', [
    '--no-install',
    'oxlint',
    '--type-aware',
    '--deny-warnings',
    'packages',
    'scripts',
    'test',
  ]);
});
