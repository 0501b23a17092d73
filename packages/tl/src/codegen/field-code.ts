import { type Kind, minBytes, type Primitive } from './model.ts';

/** Expression that reads a value from the reader `r`. */
export function readCode(kind: Kind): string {
  switch (kind.kind) {
    case 'flags':
      return 'r.int()';
    case 'object':
      return `r.object(${kind.type ? quote(kind.type) : ''})`;
    case 'request':
      return `r.object('request')`;
    case 'bare':
      return `bare(${quote(kind.className)}).read(r)`;
    case 'vector':
      return readVector(kind);
    case 'true':
    case 'query-result':
      break;
    case 'primitive':
      return `r.${kind.name}()`;
  }
  throw new Error(`${kind.kind} is not read as a value`);
}

/** Expression that writes `value` to the writer `w`. */
export function writeCode(kind: Kind, value: string): string {
  switch (kind.kind) {
    case 'flags':
      return `w.int(${value})`;
    case 'object':
      return `w.object(${value}${kind.type ? `, ${quote(kind.type)}` : ''})`;
    case 'request':
      return `w.object(${value}, 'request')`;
    case 'bare':
      return `w.bare(${value}, ${quote(kind.className)})`;
    case 'vector':
      return writeVector(kind, value);
    case 'true':
    case 'query-result':
      break;
    case 'primitive':
      return `w.${kind.name}(${value})`;
  }
  throw new Error(`${kind.kind} is not written as a value`);
}

/** Expression that checks and converts an argument; undefined stays undefined. */
export function makeCode(kind: Kind, value: string): string {
  switch (kind.kind) {
    case 'object':
      return `object(${value}${kind.type ? `, ${quote(kind.type)}` : ''})`;
    case 'request':
      return `object(${value}, 'request')`;
    case 'bare':
      return `object(${value})`;
    case 'vector':
      return makeVector(kind, value);
    case 'true':
      return `flag(${value})`;
    case 'primitive':
      if (kind.name === 'int128') return `fixed(${value}, 16)`;
      if (kind.name === 'int256') return `fixed(${value}, 32)`;
      return `${kind.name}(${value})`;
    case 'flags':
    case 'query-result':
      break;
  }
  throw new Error(`${kind.kind} is no argument`);
}

/** A JavaScript string literal. */
export function quote(text: string): string {
  return `'${text}'`;
}

type Vector = Extract<Kind, { kind: 'vector' }>;

/** Vectors with a method of their own in reader and writer. */
const plural: Readonly<Partial<Record<Primitive, string>>> = {
  int: 'ints',
  long: 'longs',
  string: 'strings',
};

function readVector({ bare, element }: Vector): string {
  if (!bare && element.kind === 'object') {
    return `r.objects(${element.type ? quote(element.type) : ''})`;
  }
  const method = element.kind === 'primitive' ? plural[element.name] : undefined;
  if (!bare && method) return `r.${method}()`;
  const size = minBytes(element);
  const least = size === 4 ? '' : `, ${size}`;
  return `r.${bare ? 'bareVector' : 'vector'}(() => ${readCode(element)}${least})`;
}

function writeVector({ bare, element }: Vector, value: string): string {
  if (!bare && element.kind === 'object') {
    return `w.objects(${value}${element.type ? `, ${quote(element.type)}` : ''})`;
  }
  const method = element.kind === 'primitive' ? plural[element.name] : undefined;
  if (!bare && method) return `w.${method}(${value})`;
  return `w.${bare ? 'bareVector' : 'vector'}(${value}, (v) => ${writeCode(element, 'v')})`;
}

function makeVector({ element }: Vector, value: string): string {
  if (element.kind === 'object') {
    return `objects(${value}${element.type ? `, ${quote(element.type)}` : ''})`;
  }
  const converted = makeCode(element, 'v');
  // A converter by its name where that is all there is to it.
  if (/^\w+\(v\)$/.test(converted)) return `vector(${value}, ${converted.slice(0, -3)})`;
  return `vector(${value}, (v) => ${converted})`;
}
