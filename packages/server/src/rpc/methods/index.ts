export { createMethods } from './create-methods.ts';
export type { Method, MethodTable, Service } from './method-table.ts';
