'use strict';
// The native module, where one was built for this platform. CommonJS, which both formats can import:
// only `require` loads native modules, relative to this file. MTKIT_NATIVE=0 leaves it out.

exports.native = undefined;
if (process.env.MTKIT_NATIVE !== '0') {
  try {
    // Bundlers do not follow this: they cannot pack the module, and it may be missing.
    const load = require('node:module').createRequire(__filename);
    exports.native = load(`./native-${process.platform}-${process.arch}.node`);
  } catch {
    // Not built, not for this processor, or bundled: WebAssembly does it.
  }
}
