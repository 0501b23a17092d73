import type { ObjectValue, Value } from '../../../../examples/value.ts';
import type { SchemaIndex } from '../../../../schema/schema-index.ts';
import type { FormField, FormNode } from './form-node.ts';
import { hexOf } from './scalar.ts';

/** A value that a field of a name had last, and where. */
export interface LastValue {
  readonly value: Scalar;
  /** `the last auth.sentCode` */
  readonly from: string;
}

/** By the name of the field: `phone_code_hash`. */
export type LastValues = Readonly<Record<string, LastValue>>;

type Scalar =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'int' | 'long'; readonly digits: string }
  | { readonly kind: 'bytes'; readonly hex: string };

/**
 * What a call and its result have in their fields, over what was known before. Only names of two
 * words are kept: `hash` or `id` alone may be anything's.
 */
export function lastValuesOf(
  before: LastValues,
  schema: SchemaIndex,
  call: ObjectValue,
  result: unknown,
): LastValues {
  const found: Record<string, LastValue> = {};
  const add = (name: string, value: Scalar | undefined, from: string) => {
    if (value && name.includes('_') && name !== 'random_id')
      found[name] ??= { value, from: `the last ${from}` };
  };
  for (const { fields, from } of objectsIn(schema, result)) {
    for (const [name, value] of fields) add(name, value, from);
  }
  for (const each of objectsOf(call)) {
    for (const { name, value } of each.fields) {
      if (isScalar(value)) add(name, value, each.definition.name);
    }
  }
  return { ...before, ...found };
}

/** Puts into a form what is known of fields of the same name and type, and says so. */
export function fillIn(fields: readonly FormField[], known: LastValues): void {
  for (const field of fields) {
    const last = known[field.param.name];
    if (!field.isSent || !last) continue;
    if (!put(field.node, last.value)) continue;
    field.note = `From ${last.from}.`;
  }
}

function put(node: FormNode, value: Scalar): boolean {
  if (node.kind === 'text' && value.kind === 'text') {
    node.text = value.text;
  } else if (node.kind === 'bytes' && value.kind === 'bytes') {
    node.form = 'hex';
    node.text = value.hex;
  } else if ((node.kind === 'int' || node.kind === 'long') && value.kind === node.kind) {
    node.text = value.digits;
  } else {
    return false;
  }
  return true;
}

function isScalar(value: Value): value is Scalar {
  return /^(?:text|int|long|bytes)$/.test(value.kind);
}

function* objectsOf(value: Value): Generator<ObjectValue> {
  if (value.kind === 'list') for (const item of value.items) yield* objectsOf(item);
  if (value.kind !== 'object') return;
  yield value;
  for (const field of value.fields) yield* objectsOf(field.value);
}

interface Found {
  readonly from: string;
  readonly fields: readonly (readonly [name: string, value: Scalar | undefined])[];
}

/** Objects in a result, outermost first, as far as anybody would look. */
function* objectsIn(schema: SchemaIndex, result: unknown): Generator<Found> {
  const queue: unknown[] = [result];
  for (let i = 0; i < queue.length && i < MOST; i++) {
    const each = queue[i];
    if (Array.isArray(each)) queue.push(...each.slice(0, MOST));
    const definition = schema.ofClass((each as { className?: string } | null)?.className ?? '');
    if (!definition) continue;
    const fields = each as Readonly<Record<string, unknown>>;
    yield {
      from: definition.name,
      fields: definition.params.map(({ name, property, type }) => {
        return [name, scalarOf(fields[property], type.name)] as const;
      }),
    };
    queue.push(...definition.params.map(({ property }) => fields[property]));
  }
}

function scalarOf(value: unknown, type: string): Scalar | undefined {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'bigint') return { kind: 'long', digits: String(value) };
  if (typeof value === 'number' && type === 'int') return { kind: 'int', digits: String(value) };
  if (value instanceof Uint8Array) return { kind: 'bytes', hex: hexOf(value) };
  return undefined;
}

const MOST = 200;
