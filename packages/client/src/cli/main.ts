#!/usr/bin/env node

// The shell asks for completions at every press of Tab: they load nothing that they do not need.
const [command, ...args] = process.argv.slice(2);
if (command === 'complete') {
  const { complete } = await import('./complete.ts');
  const words = args[0] === '--' ? args.slice(1) : args;
  const lines = await complete(words);
  process.stdout.write(lines.map((each) => `${each}\n`).join(''));
} else {
  const { endWithReader } = await import('./output.ts');
  const { run } = await import('./program.ts');
  endWithReader();
  process.exitCode = await run(process.argv.slice(2));
}
