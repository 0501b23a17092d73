import type { ObjectValue, Value } from './value.ts';

/** A call or an object as JavaScript: `new Api.auth.SignIn({ phoneNumber: '...' })`. */
export function writeClass(value: Value, indent: string = ''): string {
  return write(value, indent, 'class');
}

/** The same as a plain object with its name in `_`. */
export function writePlain(value: Value, indent: string = ''): string {
  return write(value, indent, 'plain');
}

/** Text in single quotes. */
export function quote(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
  return `'${escaped}'`;
}

type Style = 'class' | 'plain';

function write(value: Value, indent: string, style: Style): string {
  switch (value.kind) {
    case 'text':
      return quote(value.text);
    case 'int':
    case 'double':
      return value.digits;
    case 'long':
      return `${value.digits}n`;
    case 'bool':
      return String(value.value);
    case 'bytes':
      return `Buffer.from('${value.hex}', 'hex')`;
    case 'list': {
      const items = value.items.map((each) => write(each, indent, style));
      return `[${items.join(', ')}]`;
    }
    case 'object':
      return writeObject(value, indent, style);
  }
}

function writeObject({ definition, fields }: ObjectValue, indent: string, style: Style): string {
  const inner = `${indent}  `;
  const lines = fields.map(({ property, value }) => {
    // A query within a query is always one of a class: its type is that of its answer.
    const isQuery = value.kind === 'object' && value.definition.kind === 'method';
    return `${property}: ${write(value, inner, isQuery ? 'class' : style)},`;
  });
  if (style === 'plain') lines.unshift(`_: ${quote(definition.name)},`);
  const body = lines.map((line) => `${inner}${line}\n`).join('');
  if (style === 'plain') {
    return fields.length === 0 ? `{ _: ${quote(definition.name)} }` : `{\n${body}${indent}}`;
  }
  return `new Api.${definition.className}(${fields.length === 0 ? '{}' : `{\n${body}${indent}}`})`;
}
