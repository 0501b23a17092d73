/** An argument that may be given several times: reads each, and makes a list of them. */
export function collect<T>(parse: (value: string) => T): (value: string, before?: T[]) => T[] {
  return (value, before = []) => [...before, parse(value)];
}
