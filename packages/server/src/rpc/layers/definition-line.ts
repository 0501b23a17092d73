/** One field of a definition, in wire order. */
export interface Field {
  /** As a property of the generated class: `phoneCodeHash`. */
  readonly name: string;
  /** `int`, `Vector<int>`, `User`; `#` for a field of flags, `true` for a mere flag. */
  readonly type: string;
  /** The bit of `flags` on which the field depends. */
  readonly flag?: { readonly flags: string; readonly bit: number };
}

/** One line of TL: `name#id field:type ... = Type;`. */
export interface DefinitionLine {
  readonly name: string;
  /** Unsigned 32 bits. */
  readonly id: number;
  readonly fields: readonly Field[];
  /** What a constructor builds, or what a method answers. */
  readonly type: string;
}

/** Reads a line in the canonical form of our schema files. */
export function parseLine(line: string): DefinitionLine {
  const parts = /^([\w.]+)#([0-9a-f]{8})(?: \{\w+:Type\})?((?: \w+:\S+)*) = (\S+);$/.exec(line);
  const [, name, id, fields, type] = parts ?? [];
  if (!name || !id || fields === undefined || !type) throw new Error(`not a definition: ${line}`);
  return {
    name,
    id: Number.parseInt(id, 16),
    fields: fields.split(' ').filter(Boolean).map(parseField),
    type,
  };
}

/** `X` of `Vector<X>`. */
export function elementOf(type: string): string | undefined {
  return /^Vector<(.+)>$/.exec(type)?.[1];
}

function parseField(text: string): Field {
  const [, name, flags, bit, type] = /^(\w+):(?:(\w+)\.(\d+)\?)?(\S+)$/.exec(text) ?? [];
  if (!name || !type) throw new Error(`not a field: ${text}`);
  return {
    name: propertyName(name),
    type,
    ...(flags && { flag: { flags, bit: Number(bit) } }),
  };
}

function propertyName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
