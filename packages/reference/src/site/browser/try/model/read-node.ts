import type { FieldValue, ObjectValue, Value } from '../../../../examples/value.ts';
import type { Definition } from '../../../../schema/definition.ts';
import type { BytesNode, ChoiceNode, FormField, FormNode } from './form-node.ts';
import { hexOf, type Parsed, parseBase64, parseDouble, parseHex, parseInteger } from './scalar.ts';

/** What is wrong with what the reader has put in, and where. */
export interface Problem {
  readonly node: FormNode;
  readonly message: string;
}

/** What a form says: a call, unless there are problems. */
export interface Reading {
  readonly call: ObjectValue | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a form, as the same tree of values that the examples are made of. */
export function readForm(definition: Definition, fields: readonly FormField[]): Reading {
  const problems: Problem[] = [];
  const call = readObject(definition, fields, problems);
  return { call: problems.length === 0 ? call : undefined, problems };
}

function readObject(
  { className, kind, name }: Definition,
  fields: readonly FormField[],
  problems: Problem[],
): ObjectValue {
  const values = fields.flatMap(({ isSent, node, param }): FieldValue[] => {
    const value = isSent ? read(node, problems) : undefined;
    return value ? [{ name: param.name, property: param.property, value }] : [];
  });
  return { kind: 'object', definition: { kind, name, className }, fields: values };
}

function read(node: FormNode, problems: Problem[]): Value | undefined {
  const take = <T>(parsed: Parsed<T>, value: (of: T) => Value): Value | undefined => {
    if (parsed.ok) return value(parsed.value);
    problems.push({ node, message: parsed.message });
    return undefined;
  };
  switch (node.kind) {
    case 'text':
      return { kind: 'text', text: node.text };
    case 'int':
    case 'long':
      return take(parseInteger(node.text, node.kind), (digits) => ({ kind: node.kind, digits }));
    case 'double':
      return take(parseDouble(node.text), (digits) => ({ kind: 'double', digits }));
    case 'bool':
      return { kind: 'bool', value: node.value };
    case 'bytes':
      return take(readBytes(node), (hex) => ({ kind: 'bytes', hex }));
    case 'list': {
      const items = node.items.map((item) => read(item, problems));
      return { kind: 'list', items: items.filter((item) => item !== undefined) };
    }
    case 'choice':
      return readChoice(node, problems);
  }
}

function readChoice(node: ChoiceNode, problems: Problem[]): Value | undefined {
  const { chosen, fields, name } = node;
  if (typeof chosen === 'object') return readObject(chosen, fields, problems);
  const text = name.trim();
  if (chosen === 'name' && text !== '') return { kind: 'text', text };
  const message = chosen === 'name' ? 'A name is needed, such as me.' : 'One of them is needed.';
  problems.push({ node, message });
  return undefined;
}

function readBytes(node: BytesNode): Parsed<string> {
  const parsed = bytesIn(node);
  const { length } = node;
  if (!parsed.ok || length === undefined || parsed.value.length === length * 2) return parsed;
  return { ok: false, message: `${length} bytes are needed, not ${parsed.value.length / 2}.` };
}

function bytesIn({ file, form, text }: BytesNode): Parsed<string> {
  switch (form) {
    case 'hex':
      return parseHex(text);
    case 'base64':
      return parseBase64(text);
    case 'text':
      return { ok: true, value: hexOf(new TextEncoder().encode(text)) };
    case 'file':
      if (!file) return { ok: false, message: 'No file is chosen.' };
      if (file.bytes.length > LARGEST_FILE) {
        return { ok: false, message: 'The file is too large: a request takes 512 kB at most.' };
      }
      return { ok: true, value: hexOf(file.bytes) };
  }
}

/** A part of a file has 512 kB at most; a request little more. */
const LARGEST_FILE = 512 * 1024;
