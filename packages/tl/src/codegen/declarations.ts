import type { OutputNames } from './javascript.ts';
import { likeDeclarations, likesOf } from './likes.ts';
import {
  type ClassModel,
  type Field,
  type Kind,
  type Model,
  type Primitive,
  unreachable,
} from './model.ts';
import { splitName, unionName } from '../schema/index.ts';
import { prelude } from './prelude.ts';

/** The `.d.ts` of the generated module; the same for both formats. */
export function generateDeclarations(model: Model, names: OutputNames): string {
  const writer = new DeclarationWriter(model, names.namespace);
  const lines = [
    `// ${names.header}`,
    `import type { LongInput, TlObject, TlReader, TlRegistry, TlRequest, TlWriter } from '${names.runtime}';`,
    `export declare const ${names.registry}: TlRegistry;`,
    ...(model.layer ? [`export declare const LAYER: ${model.layer};`] : []),
    `export declare namespace ${names.namespace} {`,
    ...prelude,
    ...writer.lines(),
    '}',
  ];
  return `${indented(lines).join('\n')}\n`;
}

class DeclarationWriter {
  readonly #model: Model;
  readonly #root: string;
  #space = '';

  constructor(model: Model, root: string) {
    this.#model = model;
    this.#root = root;
  }

  lines(): string[] {
    const spaces = new Map<string, string[]>([['', []]]);
    const into = (name: string): string[] => {
      this.#space = splitName(name).namespace;
      const known = spaces.get(this.#space);
      if (known) return known;
      const lines: string[] = [];
      spaces.set(this.#space, lines);
      return lines;
    };
    for (const [type, classes] of this.#model.types) into(type).push(...this.#union(type, classes));
    for (const item of this.#model.classes) into(item.className).push(...this.#class(item));
    const root = spaces.get('') ?? [];
    this.#space = '';
    root.push(...likeDeclarations(this.#model), ...this.#methods());
    for (const [space, lines] of spaces) {
      if (space) root.push(`namespace ${space} {`, ...lines, '}');
    }
    return root;
  }

  #union(type: string, classes: readonly ClassModel[]): string[] {
    const { name } = splitName(type);
    const members = classes.map((item) => this.#ref(item.className));
    const plain = classes.map(
      (item) => `Plain<${this.#tags(item)}, ${this.#ref(item.className)}Args>`,
    );
    const others = likesOf(this.#model, type);
    return [
      `type Type${name} = ${members.join(' | ')};`,
      `type Type${name}Like = ${[`Type${name}`, ...plain, ...others].join(' | ')};`,
    ];
  }

  #class(item: ClassModel): string[] {
    const { name } = splitName(item.className);
    const fields = item.fields.filter((field) => field.kind.kind !== 'flags');
    const query = fields.find((field) => field.kind.kind === 'request');
    const generic = query ? '<Q extends AnyRequest = AnyRequest>' : '';
    const args = `${name}Args${query ? '<Q>' : ''}`;
    const optional = fields.every(isOptional);
    const accepted = fields.length ? args : 'NoArgs';
    const id = `'${item.className}', ${item.definition.id}`;
    const base = item.request
      ? `Request<${accepted}, ${this.#output(item.result)}, ${id}>`
      : `VirtualClass<${accepted}, ${id}>`;
    const note = `/** \`${item.definition.line}\` */`;
    return [
      `interface ${name}Args${generic} {`,
      ...fields.map((field) => this.#argumentField(field)),
      '}',
      note,
      `class ${name}${generic} extends ${base} {`,
      ...(optional ? [`constructor(args?: ${accepted});`] : []),
      ...fields.map((field) => `${field.name}: ${this.#field(field)};`),
      '}',
    ];
  }

  #argumentField(field: Field): string {
    const type = this.#input(field.kind);
    if (!isOptional(field)) return `${field.name}: ${type};`;
    return `${field.name}?: ${type} | undefined;`;
  }

  #field({ kind, flag }: Field): string {
    const type = this.#output(kind);
    return flag && kind.kind !== 'true' ? `${type} | undefined` : type;
  }

  /** What a field holds. */
  #output(kind: Kind): string {
    switch (kind.kind) {
      case 'primitive':
        return outputs[kind.name];
      case 'true':
        return 'boolean';
      case 'flags':
        return 'int';
      case 'request':
        return 'Q';
      case 'query-result':
        return `Q['__response']`;
      case 'bare':
        return this.#ref(kind.className);
      case 'vector':
        return `${parenthesized(this.#output(kind.element))}[]`;
      case 'object':
        return kind.type === undefined ? 'TlObject' : this.#ref(unionName(kind.type));
    }
    return unreachable(kind);
  }

  /** What a field takes. */
  #input(kind: Kind): string {
    if (kind.kind === 'primitive') return inputs[kind.name];
    if (kind.kind === 'vector') return `readonly ${parenthesized(this.#input(kind.element))}[]`;
    const output = this.#output(kind);
    return kind.kind === 'object' && kind.type !== undefined ? `${output}Like` : output;
  }

  /** Requests by TL name: the type of a plain request's class. */
  #methods(): string[] {
    const requests = this.#model.classes.filter((item) => item.request);
    return [
      'interface Methods {',
      ...requests.map((item) => `'${item.definition.name}': ${this.#ref(item.className)};`),
      '}',
    ];
  }

  #tags({ definition, className }: ClassModel): string {
    return definition.name === className
      ? `'${className}'`
      : `'${definition.name}' | '${className}'`;
  }

  /** A name as seen from the current namespace; roots are spelled out, as they may be shadowed. */
  #ref(name: string): string {
    const target = splitName(name);
    if (target.namespace === this.#space) return target.name;
    return `${this.#root}.${name}`;
  }
}

const outputs: Readonly<Record<Primitive, string>> = {
  int: 'int',
  long: 'long',
  double: 'number',
  string: 'string',
  bytes: 'bytes',
  bool: 'boolean',
  int128: 'bytes',
  int256: 'bytes',
};

const inputs: Readonly<Record<Primitive, string>> = {
  ...outputs,
  long: 'LongInput',
  bytes: 'BytesInput',
  int128: 'BytesInput',
  int256: 'BytesInput',
};

/** A tab for each open brace: with spaces the file would be a twentieth longer. */
function indented(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    if (line === '}') depth--;
    const result = '\t'.repeat(depth) + line;
    if (line.endsWith('{')) depth++;
    return result;
  });
}

function isOptional({ flag, random }: Field): boolean {
  return flag !== undefined || random !== undefined;
}

function parenthesized(type: string): string {
  return type.includes(' | ') ? `(${type})` : type.startsWith('readonly') ? `(${type})` : type;
}
