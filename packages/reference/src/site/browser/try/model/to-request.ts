import type { Value } from '../../../../examples/value.ts';
import { bytesOf } from './scalar.ts';

/** What the client takes: an object of `Api`. */
export interface Constructable {
  new (fields: Readonly<Record<string, unknown>>): object;
}

/** Makes the object of `Api` that a value stands for. Names stay names: the client looks them up. */
export function toApi(api: object, value: Value): unknown {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'int':
    case 'double':
      return Number(value.digits);
    case 'long':
      return BigInt(value.digits);
    case 'bool':
      return value.value;
    case 'bytes':
      return bytesOf(value.hex);
    case 'list':
      return value.items.map((item) => toApi(api, item));
    case 'object': {
      const Class = classOf(api, value.definition.className);
      const fields = value.fields.map(
        ({ property, value: inner }) => [property, toApi(api, inner)] as const,
      );
      return new Class(Object.fromEntries(fields));
    }
  }
}

function classOf(api: object, className: string): Constructable {
  const found = className.split('.').reduce((within: object | undefined, name) => {
    return (within as Record<string, object> | undefined)?.[name];
  }, api);
  if (!found) throw new Error(`There is no Api.${className}`);
  return found as Constructable;
}
