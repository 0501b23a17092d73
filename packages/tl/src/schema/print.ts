import type { TlDefinition, TlParam, TlSchema, TlType } from './model.ts';

/**
 * Canonical `.tl` text of a schema: constructors, functions, the layer; one definition a line.
 * `parseSchema` of the result is the same schema.
 */
export function printSchema(schema: TlSchema): string {
  const lines: string[] = [];
  let kind: TlDefinition['kind'] = 'constructor';
  for (const definition of schema.definitions) {
    if (definition.kind !== kind) {
      kind = definition.kind;
      lines.push('', kind === 'function' ? '---functions---' : '---types---', '');
    }
    lines.push(printDefinition(definition));
  }
  if (schema.layer !== undefined) lines.push('', `// LAYER ${schema.layer}`);
  return `${lines.join('\n')}\n`;
}

/** One definition in canonical form: `inputUser#f21158c6 user_id:long access_hash:long = InputUser;` */
export function printDefinition(definition: TlDefinition): string {
  const words = [
    `${definition.name}#${definition.id.toString(16).padStart(8, '0')}`,
    ...definition.typeParams.map((name) => `{${name}:Type}`),
    ...definition.params.map(printParam),
    '=',
    printType(definition.type),
  ];
  return `${words.join(' ')};`;
}

/** One field: `phone_code:flags.0?string`. */
export function printParam(param: TlParam): string {
  const condition = param.flag === undefined ? '' : `${param.flag.field}.${param.flag.bit}?`;
  return `${param.name}:${condition}${printType(param.type)}`;
}

/** A type expression: `Vector<InputUser>`. */
export function printType(type: TlType): string {
  const mark = type.polymorphic ? '!' : type.bare && /^(\w+\.)*[A-Z]/.test(type.name) ? '%' : '';
  const args = type.args.length === 0 ? '' : `<${type.args.map(printType).join(',')}>`;
  return mark + type.name + args;
}
