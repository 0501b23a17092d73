import { elementOf } from './definition-line.ts';
import { CONVERSIONS, type Conversion } from './rules/conversions.ts';

/** How a value goes from one type to another; undefined when it does not. */
export function conversionOf(newest: string, older: string): Conversion | undefined {
  const exact = CONVERSIONS.find((each) => each.newest === newest && each.older === older);
  if (exact) return exact;
  const elements = [elementOf(newest), elementOf(older)];
  if (elements[0] === undefined || elements[1] === undefined) return undefined;
  const element = conversionOf(elements[0], elements[1]);
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
