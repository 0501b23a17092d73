#!/usr/bin/env node

void main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  // The shell asks for completions at every press of Tab: they load nothing that they do not need.
  if (args[0] === 'complete') {
    const { complete } = await import('./complete.ts');
    const words = args[1] === '--' ? args.slice(2) : args.slice(1);
    const lines = await complete(words);
    process.stdout.write(lines.map((each) => `${each}\n`).join(''));
    return;
  }
  const { endWithReader } = await import('./output.ts');
  const { run } = await import('./program.ts');
  endWithReader();
  process.exitCode = await run(args);
}
