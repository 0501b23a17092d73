// Assembles the WebAssembly module and writes it to src/engine/wasm-module.ts:
//   npm run build:wasm -w @mtkit/crypto
// With --text it prints the module's text instead.
import { writeFile } from 'node:fs/promises';
import { moduleText, sourceText } from './assemble.mjs';

if (process.argv.includes('--text')) console.log(moduleText());
else await writeFile(new URL('../src/engine/wasm-module.ts', import.meta.url), await sourceText());
