export { crc32 } from './codec/crc32.ts';
export type { ClassCode } from './codec/definition.ts';
export { TlError, TlReadError, TlTypeError, TlUnknownConstructorError } from './codec/errors.ts';
export { inputLong, type LongInput } from './codec/input.ts';
export { type TlClass, type TlFields, TlObject, TlRequest } from './codec/object.ts';
export { type RandomSource, setRandom } from './codec/random.ts';
export { TlReader, type TlReaderOptions } from './codec/reader.ts';
export { TlRegistry } from './codec/registry.ts';
export {
  type InputResolver,
  isResolvable,
  needsResolve,
  resolveInputs,
} from './codec/resolve.ts';
export { TlWriter } from './codec/writer.ts';
export * as runtime from './codec/runtime.ts';
