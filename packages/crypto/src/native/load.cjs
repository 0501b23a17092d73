'use strict';
// The native module, where one was built for this platform. CommonJS, which both formats can import:
// only `require` loads native modules, relative to this file. MTKIT_NATIVE=0 leaves it out.

exports.native = undefined;
if (process.env.MTKIT_NATIVE !== '0') {
  try {
    exports.native = require(`./ige-${process.platform}-${process.arch}.node`);
  } catch {
    // Not built, or not for this processor: WebAssembly does it.
  }
}
