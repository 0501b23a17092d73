import type { SchemaIndex } from '../../../../schema/schema-index.ts';
import { hexOf } from './scalar.ts';

/** A result, as the page shows it. */
export type ResultNode =
  | {
      readonly kind: 'object';
      /** `auth.sentCode` */
      readonly name: string;
      readonly fields: readonly { readonly name: string; readonly value: ResultNode }[];
      /** Fields that are absent, and flags that are not set. */
      readonly absent: readonly string[];
    }
  | { readonly kind: 'list'; readonly items: readonly ResultNode[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly date?: string }
  | { readonly kind: 'bytes'; readonly hex: string; readonly length: number };

/** Looks at a result: an object of `Api`, a list, a number, ... */
export function resultTree(schema: SchemaIndex, value: unknown, name: string = ''): ResultNode {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'bigint') return { kind: 'number', text: `${value}n` };
  if (value instanceof Uint8Array) {
    return { kind: 'bytes', hex: hexOf(value), length: value.length };
  }
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => resultTree(schema, item, name)) };
  }
  if (typeof value === 'object' && value !== null) return objectTree(schema, value);
  const date = typeof value === 'number' ? dateOf(name, value) : undefined;
  return { kind: 'number', text: String(value), ...(date && { date }) };
}

function objectTree(schema: SchemaIndex, value: object): ResultNode {
  const { className = '' } = value as { readonly className?: string };
  const definition = schema.ofClass(className);
  const flags = definition?.params.filter(({ type }) => type.name === 'true') ?? [];
  const isUnset = ([name, field]: [string, unknown]) =>
    field == null || (field === false && flags.some(({ property }) => property === name));
  const entries = Object.entries(value);
  return {
    kind: 'object',
    name: definition?.name ?? className,
    fields: entries
      .filter((entry) => !isUnset(entry))
      .map(([name, field]) => ({ name, value: resultTree(schema, field, name) })),
    absent: entries.filter(isUnset).map(([name]) => name),
  };
}

/** Times are seconds since 1970 in fields that are called so. */
function dateOf(name: string, value: number): string | undefined {
  if (!/date|expires|until|online/i.test(name) || value < 1e8) return undefined;
  return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
}

/** A result as JSON: longs as text, bytes in hex. */
export function resultJson(value: unknown): string {
  return JSON.stringify(plain(value), undefined, 2) ?? String(value);
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return `hex:${hexOf(value)}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { className } = value as { readonly className?: string };
  const fields = Object.entries(value).filter(([, field]) => field != null);
  const named = className === undefined ? [] : [['className', className] as const];
  return Object.fromEntries([
    ...named,
    ...fields.map(([name, field]) => [name, plain(field)] as const),
  ]);
}
