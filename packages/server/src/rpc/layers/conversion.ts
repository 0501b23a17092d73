import { elementOf } from './definition-line.ts';
import { CONVERSIONS, type Conversion } from './rules/conversions.ts';

/** How a value goes from one type to another; undefined when it does not. */
export function conversionOf(newest: string, older: string): Conversion | undefined {
  const exact = CONVERSIONS.find((each) => each.newest === newest && each.older === older);
  if (exact) return exact;
  const [newElement, oldElement] = [elementOf(newest), elementOf(older)];
  if (newElement === undefined || oldElement === undefined) return undefined;
  const element = conversionOf(newElement, oldElement);
  return element && vectorOf(newest, older, element);
}

function vectorOf(newest: string, older: string, element: Conversion): Conversion {
  const { down, up } = element;
  return { newest, older, ...(down && { down: elements(down) }), ...(up && { up: elements(up) }) };
}

/** Elements that cannot be said are left out. */
function elements(convert: (value: never) => unknown): (list: never) => unknown[] {
  return (list) => (list as never[]).map(convert).filter((value) => value !== undefined);
}
