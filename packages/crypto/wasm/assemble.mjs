// Puts the module together: text from the files beside this one, assembled by wabt.
import wabt from 'wabt';
import { aes } from './aes.mjs';
import { curve } from './curve.mjs';
import { AUTH_KEY, CAPACITY, DATA, DIGEST, IV, KEY, OTHER_DATA, PAGES } from './memory.mjs';
import { message } from './message.mjs';
import { sha256 } from './sha256.mjs';

/** The module in the WebAssembly text format. */
export function moduleText() {
  return `(module
  (memory (export "memory") ${PAGES} ${PAGES})
  (start $tables)
  ${aes()}
  ${sha256()}
  ${message()}
  ${curve()})`;
}

/** The module in the binary format. */
export async function assemble() {
  const toolkit = await wabt();
  const module = toolkit.parseWat('crypto.wat', moduleText(), {
    bulk_memory: true,
    multi_value: true,
  });
  try {
    module.validate();
    return module.toBinary({ write_debug_names: false }).buffer;
  } finally {
    module.destroy();
  }
}

/** Text of src/engine/wasm-module.ts: the module in base64 and the places JavaScript has to know. */
export async function sourceText() {
  const binary = Buffer.from(await assemble());
  const places = { AUTH_KEY, CAPACITY, DATA, DIGEST, IV, KEY, OTHER_DATA };
  return `// Made by \`npm run build:wasm -w @mtkit/crypto\` out of packages/crypto/wasm.

/** Places in the module's memory, and how much fits at DATA and at OTHER_DATA. */
export const WASM_MEMORY = {
${Object.entries(places)
  .map(([name, place]) => `  ${name}: 0x${place.toString(16)},\n`)
  .join('')}} as const;

/** The module: AES-256, SHA-256, MTProto 2.0 message encryption, and a curve of a factorisation. */
export const WASM_BASE64: string =
  '${binary.toString('base64')}';
`;
}
