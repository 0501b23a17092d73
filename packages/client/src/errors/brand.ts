/**
 * Makes `instanceof` work across copies of the package: a program that loads both the ES module and
 * the CommonJS build has two classes of each name, and an error of one is an instance of the other.
 */
export function brand(type: abstract new (...args: never[]) => object, name: string): void {
  const key = Symbol.for(`mtkit.${name}`);
  Object.defineProperty(type.prototype, key, { value: true });
  Object.defineProperty(type, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      if (this !== type) return ordinaryHasInstance.call(this, value);
      return typeof value === 'object' && value !== null && key in value;
    },
  });
}

/** Brands an error class and gives its instances the class's name. */
export function brandError(type: abstract new (...args: never[]) => Error, name: string): void {
  brand(type, name);
  Object.defineProperty(type.prototype, 'name', {
    value: name,
    configurable: true,
    writable: true,
  });
}

const ordinaryHasInstance = Function.prototype[Symbol.hasInstance] as (
  this: unknown,
  value: unknown,
) => boolean;
