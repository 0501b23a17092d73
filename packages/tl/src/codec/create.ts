import { type ClassCode, ClassDefinition, REQUEST } from './definition.ts';
import * as input from './input.ts';
import { randomId, randomIds } from './random.ts';
import { TlRegistry } from './registry.ts';

/** What generated code is given to work with. */
export type CodeTools = Readonly<Record<string, unknown>>;

/** A piece of generated code: functions by class name. */
export type Chunk = (tools: CodeTools) => Record<string, () => ClassCode>;

/**
 * The registry of a generated schema. `rows` has a text for each chunk with a line per type:
 * `Type Class#id Class#id=tl_name`, the type with `!` before it when the classes are requests.
 */
export function createRegistry(
  load: (chunk: number) => Chunk,
  rows: readonly string[],
): TlRegistry {
  const registry = new TlRegistry();
  const tools = toolsFor(registry);
  for (const [chunk, row] of rows.entries()) {
    let loaded: Record<string, () => ClassCode> | undefined;
    const codeOf = (className: string): ClassCode => {
      loaded ??= load(chunk)(tools);
      return (loaded[className] as () => ClassCode)();
    };
    for (const line of row.split('\n')) {
      const [head, ...entries] = line.split(' ') as [string, ...string[]];
      const request = head.startsWith('!');
      const resultType = request ? head.slice(1) : head;
      const type = request ? REQUEST : resultType;
      for (const entry of entries) {
        registry.add(new ClassDefinition(registry, entry, type, resultType, codeOf));
      }
    }
  }
  return registry;
}

function toolsFor(registry: TlRegistry): CodeTools {
  return {
    ...input,
    randomId,
    randomIds,
    object: (value: unknown, type?: string) => registry.input(value, type),
    objects: (value: unknown, type?: string) => registry.inputs(value, type),
    bare: (className: string) => registry.named(className),
  };
}
