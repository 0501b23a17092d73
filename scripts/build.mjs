// npm run build: installs and builds what is missing.  --generate: only the generated code;
// further arguments go to the generator (--schema path/to/api.tl --layer N).
import { build, generate } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  await ensureInstalled();
  const args = process.argv.slice(2);
  if (args.includes('--generate')) await generate(args.filter((each) => each !== '--generate'));
  else await build();
});
