import { TlObject, TlRequest } from './object.ts';
import type { SchemaTables, TlRegistry } from './registry.ts';

/**
 * The object that reaches the classes of a schema by name, as in `Api.auth.SignIn`. A class is set
 * up when it is first asked for, and a namespace is filled when it is, so that importing
 * thousands of classes costs next to nothing.
 */
export function createNamespace({ chunks }: SchemaTables, registry: TlRegistry): object {
  const groups = new Map<string, (readonly [start: number, names: string])[]>([['', []]]);
  for (const [namespace, start, names] of chunks) {
    const group = groups.get(namespace);
    if (group) group.push([start, names]);
    else groups.set(namespace, [[start, names]]);
  }
  const fill = (group: string): object => {
    const target = createDictionary();
    for (const [start, names] of groups.get(group) ?? []) {
      let place = start;
      for (const entry of names.split(' ')) {
        const index = place++;
        const equals = entry.indexOf('=');
        const name = equals < 0 ? entry : entry.slice(0, equals);
        // Not by a function of its own: called so often it would be optimized, which takes 4 MB.
        Object.defineProperty(target, name, {
          configurable: true,
          enumerable: true,
          get: () => settle(target, name, registry.at(index).class),
        });
      }
    }
    return target;
  };
  const root = fill('');
  for (const name of groups.keys()) {
    if (!name) continue;
    Object.defineProperty(root, name, {
      configurable: true,
      enumerable: true,
      get: () => settle(root, name, Object.setPrototypeOf(fill(name), Object.prototype)),
    });
  }
  // GramJS's names of the base classes; not listed among the classes.
  Object.defineProperty(root, 'VirtualClass', { value: TlObject });
  Object.defineProperty(root, 'Request', { value: TlRequest });
  return Object.setPrototypeOf(root, Object.prototype);
}

/** Without a prototype it is a hash table from the start: adding 1,300 getters takes 1 ms, not 10. */
function createDictionary(): object {
  return Object.create(null) as object;
}

/** What a getter found takes its place. */
function settle<T>(target: object, name: string, value: T): T {
  Object.defineProperty(target, name, { value, writable: false });
  return value;
}
