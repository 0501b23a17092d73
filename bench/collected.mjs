import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = globalThis.gc ?? runInNewContext('gc');

/** Resolves once what is not needed is gone from the heap. */
export async function collected() {
  for (let i = 0; i < 5; i++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
