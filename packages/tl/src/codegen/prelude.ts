/** What every generated namespace begins with, besides the schema's own classes. */
export const prelude: readonly string[] = `
type int = number;
type long = bigint;
type double = number;
type float = number;
type Bool = boolean;
type bytes = typeof globalThis extends { Buffer: { isBuffer(value: any): value is infer B } } ? B : Uint8Array;
type int128 = bytes;
type int256 = bytes;
type Vector<T> = T[];
type Type = unknown;
type X = unknown;
type AnyLiteral = Record<string, any> | void;
type BytesInput = Uint8Array | string;
/** Arguments of a class without fields. */
type NoArgs = Record<string, never>;
/** A plain object that stands for an object of the class with that name. */
type Plain<Name extends string, Args> = Args & { _: Name };
/** Base of all classes. */
class VirtualClass<Args extends object = any, Name extends string = string, Id extends number = number> extends TlObject {
constructor(args: Args);
readonly CONSTRUCTOR_ID: Id;
readonly className: Name;
static readonly CONSTRUCTOR_ID: number;
static readonly SUBCLASS_OF_ID: number;
static readonly className: string;
static readonly classType: 'constructor' | 'request';
static fromReader<T extends TlObject>(this: abstract new (...args: any[]) => T, reader: TlReader): T;
get originalArgs(): Args;
getBytes(): bytes;
}
/** Base of all requests. */
class Request<Args extends object = any, Response = any, Name extends string = string, Id extends number = number> extends VirtualClass<Args, Name, Id> implements TlRequest<Response> {
readonly classType: 'request';
readonly __response: Response;
readResult(reader: TlReader): Response;
writeResult(writer: TlWriter, result: Response): void;
}
type AnyRequest = Request<any, any>;
`
  .trim()
  .split('\n');
