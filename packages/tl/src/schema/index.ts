export { constructorId, normalizeDefinition } from './constructor-id.ts';
export { diffSchemas } from './diff.ts';
export type { SchemaDiff } from './diff.ts';
export { isCoreDefinition } from './model.ts';
export type { TlDefinition, TlParam, TlSchema, TlType } from './model.ts';
export { className, fieldName, splitName, unionName } from './names.ts';
export { parseSchema } from './parse.ts';
export { printDefinition, printParam, printSchema, printType } from './print.ts';
export { TlSyntaxError } from './syntax-error.ts';
