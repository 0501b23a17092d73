// The test suites: our own (vitest) and the third-party clients (vitest again, in a network
// namespace that has nothing but loopback where the machine allows it).
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { isolated } from './loopback.mjs';
import { root, run } from './run.mjs';

const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** Runs the suites; arguments narrow them as vitest's do. Returns the counts. */
export async function runSuites(args) {
  if (args.length === 0) process.env.FUZZ_FRONT_FRAMES ??= '1000000';
  const own = await suite('own', [process.execPath, vitest, 'run', '--passWithNoTests', ...args]);
  if (args.length > 0 && !args.some((each) => each.includes('interop'))) return own;
  await ensureInstalled(join(root, 'interop'), 'third-party clients');
  const interop = await suite(
    'interop',
    isolated([process.execPath, vitest, 'run', '--config', 'interop/vitest.config.ts']),
  );
  return { passed: own.passed + interop.passed, failed: own.failed + interop.failed };
}

async function suite(name, [command, ...args]) {
  const report = join(root, '.mtkit', `${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(command, [...args, ...reporters]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const failed = numFailedTests || numFailedTestSuites || (code === 0 ? 0 : 1);
  return { passed: numPassedTests, failed };
}
