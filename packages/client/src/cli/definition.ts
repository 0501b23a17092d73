import { fieldName } from '@mtkit/tl/names';

/** One line of the schema: a constructor of a type, or a method. */
export interface Definition {
  /** As in the schema: `auth.signIn`. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** The type that it builds, or the result of a method: `Vector<User>`. */
  readonly type: string;
  readonly line: string;
  readonly isMethod: boolean;
}

/** A field of a constructor, or a parameter of a method; `flags:#` is none. */
export interface Field {
  /** As in the schema: `phone_number`. */
  readonly name: string;
  /** As in the classes of `Api`: `phoneNumber`. */
  readonly property: string;
  /** As on the command line: `phone-number`. */
  readonly option: string;
  /** Without `flags.N?`: `Vector<InputUser>`; `true` for a flag without a value. */
  readonly type: string;
  readonly required: boolean;
}

/**
 * Reads a line such as `auth.logOut#3e72ba19 = auth.LoggedOut;`. It comes out of our generator, so it
 * is well formed.
 */
export function parseDefinition(line: string, isMethod: boolean): Definition {
  const [left, type] = line.slice(0, -1).split(' = ') as [string, string];
  const [head, ...rest] = left.split(' ') as [string, ...string[]];
  const name = head.replace(/#.*/, '');
  // What makes up a `random_id` that is not given: see `generateJavaScript`.
  const isInput = isMethod || /^(?:\w+\.)?Input/.test(type);
  const fields = rest
    .filter((each) => !each.startsWith('{') && !each.endsWith(':#'))
    .map((each) => parseField(each, isInput));
  return { name, fields, type, line, isMethod };
}

/** Type of the elements: `InputUser` for `Vector<InputUser>`; undefined for what is no vector. */
export function elementType(type: string): string | undefined {
  return /^[Vv]ector<(.+)>$/.exec(type)?.[1];
}

function parseField(text: string, isInput: boolean): Field {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon);
  const type = text.slice(colon + 1);
  return {
    name,
    property: fieldName(name),
    option: name.replaceAll('_', '-'),
    type: type.replace(/^.*\?/, ''),
    required: !type.includes('?') && !(isInput && name === 'random_id'),
  };
}
