// What generated code calls.
export { createRegistry } from './create.ts';
export { createNamespace } from './namespace.ts';
