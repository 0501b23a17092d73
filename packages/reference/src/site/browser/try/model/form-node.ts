import type { TlType } from '@mtkit/tl/schema';
import type { Definition, Param } from '../../../../schema/definition.ts';

/**
 * What a reader has put into one field, whatever it is: the form's model. It is changed in place by
 * the view, and read by `readNode`.
 */
export type FormNode = TextNode | NumberNode | BoolNode | BytesNode | ListNode | ChoiceNode;

/** A `string`. */
export interface TextNode {
  readonly kind: 'text';
  /** Whether more than a line is likely. */
  readonly isLong: boolean;
  text: string;
}

/** An `int`, `long` or `double`, as it was typed. */
export interface NumberNode {
  readonly kind: 'int' | 'long' | 'double';
  text: string;
}

/** A `Bool`. A flag has one, too, that is always true: it is there or not. */
export interface BoolNode {
  readonly kind: 'bool';
  value: boolean;
}

/** How bytes are put in. */
export type BytesForm = 'hex' | 'text' | 'base64' | 'file';

/** `bytes`, `int128`, `int256`. */
export interface BytesNode {
  readonly kind: 'bytes';
  /** How many there must be, where that is fixed. */
  readonly length: number | undefined;
  form: BytesForm;
  text: string;
  file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

/** A `Vector`. */
export interface ListNode {
  readonly kind: 'list';
  readonly element: TlType;
  readonly items: FormNode[];
  /** Another element, with a sample in it. */
  readonly make: () => FormNode;
}

/** One of the constructors of a type, or one of all methods (`!X`). */
export interface ChoiceNode {
  readonly kind: 'choice';
  readonly type: TlType;
  readonly options: readonly Definition[];
  /** Whether a name will do: `me`, `@username`, a number. */
  readonly takesName: boolean;
  /** What is chosen; nothing while the reader has to. */
  chosen: 'name' | Definition | undefined;
  name: string;
  /** The fields of the chosen constructor. */
  fields: readonly FormField[];
}

/** A field of a method or a constructor. */
export interface FormField {
  readonly param: Param;
  /** Whether it is sent. What is required always is. */
  isSent: boolean;
  /** Where what is in it comes from, if not from the reader. */
  note: string | undefined;
  /** Made when it is first needed: types may contain themselves. */
  readonly node: FormNode;
}

/** Whether a field is a flag: it is there or not, and says nothing else. */
export function isFlag({ type }: Param): boolean {
  return type.name === 'true';
}
