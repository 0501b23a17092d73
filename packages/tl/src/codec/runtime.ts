// What generated code calls.
export { createNamespace } from './namespace.ts';
