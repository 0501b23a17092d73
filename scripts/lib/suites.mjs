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

/** What the suites of the last `npm test` counted. */
export function lastCounts() {
  const counts = suites.map((name) => counted(name, 0));
  return {
    passed: counts.reduce((sum, each) => sum + each.passed, 0),
    failed: counts.reduce((sum, each) => sum + each.failed, 0),
  };
}

const suites = ['own', 'interop'];

async function suite(name, [command, ...args]) {
  const report = reportOf(name);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return counted(name, await run(command, [...args, ...reporters]));
}

function counted(name, code) {
  if (!existsSync(reportOf(name))) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(reportOf(name), 'utf8'));
  const failed = report.numFailedTests || report.numFailedTestSuites || (code === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed };
}

function reportOf(name) {
  return join(root, '.mtkit', `${name}.json`);
}
