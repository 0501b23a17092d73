import * as input from './input.ts';
import { randomId, randomIds, randomInt } from './random.ts';
import type { TlRegistry } from './registry.ts';

/** What the generated code of a schema works with. */
export function createTools(registry: TlRegistry): Readonly<Record<string, unknown>> {
  return {
    ...input,
    randomId,
    randomIds,
    randomInt,
    object: (value: unknown, type?: string) => registry.input(value, type),
    objects: (value: unknown, type?: string) => registry.inputs(value, type),
    bare: (className: string) => registry.named(className),
  };
}
