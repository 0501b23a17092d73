import type { ObjectValue, Value } from './value.ts';

/** A call on the command line: `mtkit call auth.signIn --phone-number +9996621234`. */
export function writeCommand({ definition, fields }: ObjectValue): string {
  const options = fields.flatMap(({ name, value }) => optionsOf(name.replaceAll('_', '-'), value));
  const words = [`npx mtkit call ${definition.name}`, ...options];
  const line = words.join(' ');
  return line.length <= WIDTH ? line : words.join(' \\\n  ');
}

const WIDTH = 72;

function optionsOf(option: string, value: Value): string[] {
  if (value.kind === 'bool') return [value.value ? `--${option}` : `--no-${option}`];
  // In one argument: an option that is not repeated says nothing about an empty list.
  const words = value.kind === 'list' ? [jsonText(value)] : [wordOf(value)];
  return words.map((word) => `--${option} ${shellQuote(word)}`);
}

function wordOf(value: Value): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'bytes') return `hex:${value.hex}`;
  if (value.kind === 'object' && value.fields.length === 0) return value.definition.name;
  return value.kind === 'object' || value.kind === 'list' ? jsonText(value) : String(json(value));
}

function jsonText(value: Value): string {
  return JSON.stringify(json(value));
}

/** The value as JSON that `mtkit call` reads. Longs become text, as JSON has no such numbers. */
function json(value: Value): unknown {
  switch (value.kind) {
    case 'text':
    case 'long':
      return value.kind === 'text' ? value.text : value.digits;
    case 'int':
    case 'double':
      return Number(value.digits);
    case 'bool':
      return value.value;
    case 'bytes':
      return `hex:${value.hex}`;
    case 'list':
      return value.items.map(json);
    case 'object':
      return Object.fromEntries([
        ['_', value.definition.name],
        ...value.fields.map((field) => [field.property, json(field.value)]),
      ]);
  }
}

/** A word that a POSIX shell passes on as it is. */
function shellQuote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
