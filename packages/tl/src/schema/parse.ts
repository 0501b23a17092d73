import { constructorId } from './constructor-id.ts';
import type { TlDefinition, TlParam, TlSchema, TlType } from './model.ts';
import { TlSyntaxError } from './syntax-error.ts';
import { type Token, tokenize } from './tokenize.ts';

/**
 * Parses `.tl` text as it is published (https://core.telegram.org/schema): comments, sections,
 * constructor numbers or none, `{X:Type}`, conditional fields, bare and boxed types.
 * The primitives (`int ? = Int`, `vector {t:Type} # [ t ] = Vector t`) are accepted and left out.
 * Throws {@link TlSyntaxError} with line and column.
 */
export function parseSchema(source: string): TlSchema {
  return new Parser(source).schema();
}

/** Declared in many schema files, and built into every TL implementation. */
const primitives: ReadonlySet<string> = new Set(
  'int long double string bytes int128 int256 vector object function'.split(' '),
);

class Parser {
  readonly #source: string;
  readonly #tokens: Token[];
  readonly #names = new Set<string>();
  readonly #ids = new Map<number, string>();
  readonly #end: Token;
  #index = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
    this.#end = { kind: 'end', text: '', start: source.length };
  }

  schema(): TlSchema {
    const schema: TlSchema = { definitions: [] };
    let kind: TlDefinition['kind'] = 'constructor';
    for (;;) {
      const token = this.#peek();
      if (token.kind === 'end') return schema;
      if (token.kind === 'layer') {
        schema.layer = Number(this.#next().text);
      } else if (token.kind === 'section') {
        kind = this.#section(this.#next());
      } else if (primitives.has(token.text)) {
        this.#skipStatement();
      } else {
        schema.definitions.push(this.#definition(kind));
      }
    }
  }

  #section(token: Token): TlDefinition['kind'] {
    if (token.text === 'functions') return 'function';
    if (token.text === 'types') return 'constructor';
    throw this.#error(`Unknown section "${token.text}": expected "types" or "functions"`, token);
  }

  #skipStatement(): void {
    while (this.#next().text !== ';') {
      if (this.#peek().kind === 'end') throw this.#unexpected('";"');
    }
  }

  #definition(kind: TlDefinition['kind']): TlDefinition {
    const head = this.#word('the name of a definition');
    const idToken = this.#peek().kind === 'id' ? this.#next() : undefined;
    const typeParams = this.#typeParams();
    const params: TlParam[] = [];
    while (this.#peek().text !== '=') params.push(this.#param(params, typeParams));
    this.#next();
    const type = this.#type(typeParams);
    const end = this.#mark(';');
    const line = this.#source
      .slice(head.start, end.start + 1)
      .replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ;$/, ';');
    const id = idToken === undefined ? constructorId(line) : this.#id(idToken);
    this.#unique(head, kind, id);
    return { name: head.text, id, kind, typeParams, params, type, line };
  }

  #id(token: Token): number {
    if (!/^[0-9a-f]{1,8}$/i.test(token.text)) {
      throw this.#error(`"#${token.text}" is not a constructor number: 1 to 8 hex digits`, token);
    }
    return Number.parseInt(token.text, 16);
  }

  #unique(head: Token, kind: TlDefinition['kind'], id: number): void {
    const key = `${kind} ${head.text}`;
    if (this.#names.has(key)) throw this.#error(`A second ${kind} "${head.text}"`, head);
    this.#names.add(key);
    // TDLib's schema gives some functions a second form with the same number.
    if (kind === 'function') return;
    const other = this.#ids.get(id);
    if (other !== undefined) {
      const hex = id.toString(16).padStart(8, '0');
      throw this.#error(`"${head.text}" has the number #${hex} of "${other}"`, head);
    }
    this.#ids.set(id, head.text);
  }

  #typeParams(): string[] {
    const names: string[] = [];
    while (this.#peek().text === '{') {
      this.#next();
      names.push(this.#word('the name of a type variable').text);
      this.#mark(':');
      const sort = this.#word('"Type"');
      if (sort.text !== 'Type') throw this.#error(`Expected "Type"`, sort);
      this.#mark('}');
    }
    return names;
  }

  #param(before: readonly TlParam[], typeParams: readonly string[]): TlParam {
    const name = this.#word('the name of a field, or "="');
    if (before.some((param) => param.name === name.text)) {
      throw this.#error(`A second field "${name.text}"`, name);
    }
    this.#mark(':');
    if (this.#peek().text === '#') {
      this.#next();
      const type = { name: '#', bare: true, args: [], polymorphic: false };
      return { name: name.text, type, isFlags: true };
    }
    const flag = this.#flag(before);
    const type = this.#type(typeParams);
    return { name: name.text, type, ...(flag && { flag }), isFlags: false };
  }

  #flag(before: readonly TlParam[]): TlParam['flag'] {
    if (this.#peek(1).text !== '?') return undefined;
    const token = this.#word('a flag such as "flags.3"');
    this.#next();
    const [, field, bit] = /^(\w+)\.(\d+)$/.exec(token.text) ?? [];
    if (field === undefined || !(Number(bit) < 32)) {
      throw this.#error(`"${token.text}" is not a flag: "flags.N" with N from 0 to 31`, token);
    }
    if (!before.some((param) => param.isFlags && param.name === field)) {
      throw this.#error(`No field "${field}:#" before this one`, token);
    }
    return { field, bit: Number(bit) };
  }

  #type(typeParams: readonly string[]): TlType {
    const mark = this.#peek();
    if (mark.text === '!' || mark.text === '%') this.#next();
    const token = this.#word('a type');
    if (mark.text === '!' && !typeParams.includes(token.text)) {
      throw this.#error(`"${token.text}" is not declared as {${token.text}:Type}`, token);
    }
    const name = token.text;
    const bare = mark.text === '%' || isLowerCase(name);
    const args = this.#args(name, typeParams);
    return { name, bare, args, polymorphic: mark.text === '!' };
  }

  /** `<A,B>`, or the older way of writing an element: `Vector long`. */
  #args(name: string, typeParams: readonly string[]): TlType[] {
    if (this.#peek().text === '<') {
      const args: TlType[] = [];
      do {
        this.#next();
        args.push(this.#type(typeParams));
      } while (this.#peek().text === ',');
      this.#mark('>');
      return args;
    }
    return /^vector$/i.test(name) ? [this.#type(typeParams)] : [];
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? this.#end;
  }

  #next(): Token {
    const token = this.#peek();
    this.#index++;
    return token;
  }

  #word(what: string): Token {
    if (this.#peek().kind !== 'word') throw this.#unexpected(what);
    return this.#next();
  }

  #mark(text: string): Token {
    if (this.#peek().text !== text) throw this.#unexpected(`"${text}"`);
    return this.#next();
  }

  #unexpected(expected: string): TlSyntaxError {
    const token = this.#peek();
    const got = token.kind === 'end' ? 'end of the text' : `"${token.text}"`;
    return this.#error(`Unexpected ${got}: expected ${expected}`, token);
  }

  #error(problem: string, token: Token): TlSyntaxError {
    return new TlSyntaxError(problem, this.#source, token.start);
  }
}

function isLowerCase(name: string): boolean {
  return /^[a-z_]/.test(name.slice(name.lastIndexOf('.') + 1));
}
