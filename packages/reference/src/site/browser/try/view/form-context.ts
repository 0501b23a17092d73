import type { FormField, FormNode } from '../model/form-node.ts';
import type { FormMaker } from '../model/make-node.ts';

/** What the views of a form's fields share. */
export interface FormContext {
  readonly maker: FormMaker;
  /** The way to the root of the site: `../`. */
  readonly base: string;
  /** Where each input is, to say what is wrong there. */
  readonly places: WeakMap<FormNode, Place>;
  /** What a value is put in with. */
  view(node: FormNode, naming: Naming): HTMLElement;
  /** The fields of a method or of a constructor. */
  viewFields(fields: readonly FormField[]): HTMLElement;
  /** Something in the form is not as it was. */
  changed(): void;
  /** The reader has left an input. */
  left(node: FormNode): void;
}

/** Where the reader puts something in. */
export interface Place {
  /** Gets the focus when something is wrong. */
  readonly control: HTMLElement;
  /** Says what is wrong, or that nothing is. */
  say(problem: string | undefined): void;
}

/** How an input is called. */
export interface Naming {
  /** `phoneNumber` */
  readonly name: string;
  /** Of the element with that text. */
  readonly labelledBy: string;
  /** Of the input, where its label is a `label for` it. */
  readonly id: string;
  /** Of a hint. */
  readonly describedBy?: string | undefined;
}
