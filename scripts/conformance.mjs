// Writes docs/conformance.md; with --check only says whether it is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformance, printConformance } from './lib/conformance.mjs';
import { Failure, main, root } from './lib/run.mjs';

await main(async () => {
  const file = join(root, 'docs/conformance.md');
  const text = printConformance(conformance());
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text)
    throw new Failure('docs/conformance.md is out of date: run node scripts/conformance.mjs');
});
