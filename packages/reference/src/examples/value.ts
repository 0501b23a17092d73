/** A value of an example: what goes into a field, independent of how it is written down. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  /** As text: a double may be no whole number, and an int128 has no number in JavaScript. */
  | { readonly kind: 'int' | 'long' | 'double'; readonly digits: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly hex: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | ObjectValue;

/** A constructor, or a method, with its fields by TL name in the order of the schema. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly definition: DefinitionName;
  readonly fields: readonly FieldValue[];
}

/** What an object is called in the schema, and in `Api`. */
export interface DefinitionName {
  readonly name: string;
  readonly className: string;
  readonly kind: 'method' | 'constructor';
}

/** A field of an object. */
export interface FieldValue {
  readonly name: string;
  readonly property: string;
  readonly value: Value;
}
