import * as input from './input.ts';
import { randomId, randomIds, randomInt } from './random.ts';
import type { TlRegistry } from './registry.ts';

/** What the generated code of a schema works with. */
export function createTools(registry: TlRegistry): Readonly<Record<string, unknown>> {
  const object = (value: unknown, type?: string): unknown => registry.input(value, type);
  return {
    ...input,
    randomId,
    randomIds,
    randomInt,
    object,
    objects: (value: unknown, type?: string) =>
      input.vector(value, (element) => object(element, type)),
    bare: (className: string) => registry.named(className),
  };
}
