import type { Definition } from '../../../../schema/definition.ts';
import type { FormField } from '../model/form-node.ts';
import type { FormMaker } from '../model/make-node.ts';
import { type Problem, type Reading, readForm } from '../model/read-node.ts';
import { element } from './element.ts';
import { fieldsView } from './field-view.ts';
import type { FormContext } from './form-context.ts';
import { nodeView } from './node-view.ts';

/** The form of a method. */
export class FormView {
  readonly element: HTMLElement;
  readonly #definition: Definition;
  readonly #context: FormContext;
  #fields: readonly FormField[];

  /** `changed` is called when the form says something else than before. */
  constructor(
    definition: Definition,
    fields: readonly FormField[],
    options: { readonly maker: FormMaker; readonly base: string; readonly changed: () => void },
  ) {
    this.#definition = definition;
    this.#fields = fields;
    this.#context = {
      ...options,
      places: new WeakMap(),
      view: (node, naming) => nodeView(node, naming, this.#context),
      viewFields: (each) => fieldsView(each, this.#context),
      left: (node) => {
        const problem = this.read().problems.find((each) => each.node === node);
        if (problem) this.#say(problem);
      },
    };
    this.element = element('div', { class: 'try-form' });
    this.fill(fields);
  }

  /** Shows other fields, or the same with something else in them. */
  fill(fields: readonly FormField[]): void {
    this.#fields = fields;
    const none = element('p', { class: 'try-hint' }, 'It takes no parameters.');
    this.element.replaceChildren(fields.length > 0 ? fieldsView(fields, this.#context) : none);
  }

  /** What the form says. */
  read(): Reading {
    return readForm(this.#definition, this.#fields);
  }

  /** Says what is wrong, and goes to the first of it. */
  show(problems: readonly Problem[]): void {
    for (const problem of problems) this.#say(problem);
    const [first] = problems;
    if (first) this.#context.places.get(first.node)?.control.focus();
  }

  #say({ message, node }: Problem): void {
    this.#context.places.get(node)?.say(message);
  }
}
