import type { TlType } from '@mtkit/tl/schema';
import { sampleObject } from '../../../../examples/sample-value.ts';
import type { FieldValue, Value } from '../../../../examples/value.ts';
import { type Definition, isVector, type Param } from '../../../../schema/definition.ts';
import type { SchemaIndex } from '../../../../schema/schema-index.ts';
import type { ChoiceNode, FormField, FormNode } from './form-node.ts';

/** Makes the model of a form, filled with samples where something is required. */
export class FormMaker {
  readonly schema: SchemaIndex;

  constructor(schema: SchemaIndex) {
    this.schema = schema;
  }

  /** The fields of a method or a constructor; `values` go before samples. */
  fields(definition: Definition, values?: readonly FieldValue[]): FormField[] {
    const given = values ?? sampleOf(this.schema, definition, required(definition));
    return definition.params.map((param) => {
      const value = given.find(({ name }) => name === param.name)?.value;
      return this.#field(definition, param, value);
    });
  }

  /** Chooses a constructor or a method: its fields are there then. */
  choose(node: ChoiceNode, chosen: ChoiceNode['chosen']): void {
    node.chosen = chosen;
    node.fields = typeof chosen === 'object' ? this.fields(chosen) : [];
  }

  #field(owner: Definition, param: Param, value: Value | undefined): FormField {
    let node: FormNode | undefined;
    const make = () =>
      this.#node(param, param.type, value ?? sampleOfParam(this.schema, owner, param), owner);
    return {
      param,
      isSent: param.required || value !== undefined,
      note: undefined,
      get node() {
        node ??= make();
        return node;
      },
    };
  }

  #node(param: Param, type: TlType, value: Value | undefined, owner: Definition): FormNode {
    switch (type.name) {
      case 'string': {
        const text = value?.kind === 'text' ? value.text : '';
        return { kind: 'text', isLong: isLong.test(param.name), text };
      }
      case 'int':
      case 'long':
      case 'double':
        return { kind: type.name, text: value && 'digits' in value ? value.digits : '' };
      case 'Bool':
      case 'true':
        return { kind: 'bool', value: value?.kind !== 'bool' || value.value };
      case 'bytes':
      case 'int128':
      case 'int256': {
        const text = value?.kind === 'bytes' ? value.hex : '';
        return { kind: 'bytes', length: lengths[type.name], form: 'hex', text, file: undefined };
      }
    }
    if (isVector(type)) {
      const element = type.args[0] as TlType;
      const make = () => {
        const sample = sampleOfParam(this.schema, owner, { ...param, type: element });
        return this.#node(param, element, sample, owner);
      };
      const items = value?.kind === 'list' ? value.items : [];
      return {
        kind: 'list',
        element,
        items: items.map((item) => this.#node(param, element, item, owner)),
        make,
      };
    }
    return this.#choice(type, value);
  }

  #choice(type: TlType, value: Value | undefined): ChoiceNode {
    const options = type.polymorphic
      ? [...this.schema.methods.values()]
      : (this.schema.types.get(type.name) ?? []);
    const takesName = named.has(type.name);
    const given = value?.kind === 'object' ? value : undefined;
    const chosen = options.find(({ name }) => name === given?.definition.name);
    const only = options.length === 1 && !takesName ? options[0] : undefined;
    const definition = chosen ?? only;
    return {
      kind: 'choice',
      type,
      options,
      takesName,
      chosen: definition ?? (value?.kind === 'text' ? 'name' : undefined),
      name: value?.kind === 'text' ? value.text : 'me',
      fields: definition ? this.fields(definition, chosen && given?.fields) : [],
    };
  }
}

/** A client looks these up by name, so that nobody has to know ids and access hashes. */
const named: ReadonlySet<string> = new Set(['InputPeer', 'InputUser', 'InputChannel']);

const lengths: Readonly<Record<string, number>> = { int128: 16, int256: 32 };

const isLong = /^(?:message|text|caption|about|description|data|json|explanation)$|_text$/;

/** Samples of the fields that are required. */
function required({ params }: Definition): readonly Param[] {
  return params.filter((param) => param.required);
}

function sampleOf(
  schema: SchemaIndex,
  definition: Definition,
  params: readonly Param[],
): readonly FieldValue[] {
  return sampleObject(schema, { ...definition, params }).fields;
}

/** A sample of a field that may be absent, or of an element of one. */
function sampleOfParam(schema: SchemaIndex, owner: Definition, param: Param): Value | undefined {
  return sampleOf(schema, owner, [{ ...param, required: true, madeUp: false }])[0]?.value;
}
