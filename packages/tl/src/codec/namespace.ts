import type { ClassDefinition } from './definition.ts';
import type { TlRegistry } from './registry.ts';

/**
 * The object through which classes are reached by name: `Api.auth.SignIn`. A class is set up when
 * it is first asked for, so that importing thousands of them costs next to nothing.
 */
export function createNamespace(registry: TlRegistry): object {
  const root: Record<string, unknown> = {};
  for (const definition of registry.definitions()) {
    const { className } = definition;
    const dot = className.indexOf('.');
    if (dot < 0) {
      addClass(root, className, definition);
    } else {
      const space = className.slice(0, dot);
      root[space] ??= {};
      addClass(root[space] as object, className.slice(dot + 1), definition);
    }
  }
  return root;
}

function addClass(target: object, name: string, definition: ClassDefinition): void {
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = definition.class;
      Object.defineProperty(target, name, { value, enumerable: true });
      return value;
    },
  });
}
