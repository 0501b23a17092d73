import type { BoolNode, NumberNode, TextNode } from '../model/form-node.ts';
import { element } from './element.ts';
import type { FormContext, Naming } from './form-context.ts';
import { placed } from './place.ts';

/** Text that is no language: nothing in the browser is to mend it. */
export const AS_TYPED = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' };

/** An input for a string or a number. */
export function textView(
  node: TextNode | NumberNode,
  naming: Naming,
  context: FormContext,
): HTMLElement {
  const isLong = node.kind === 'text' && (node.isLong || node.text.includes('\n'));
  const control = isLong
    ? element('textarea', { rows: '2', ...AS_TYPED })
    : element('input', { type: 'text', ...AS_TYPED });
  control.value = node.text;
  control.addEventListener('input', () => {
    node.text = control.value;
    context.places.get(node)?.say(undefined);
    context.changed();
  });
  return element('div', { class: 'try-input' }, control, placed(node, control, naming, context));
}

/** True or false. */
export function boolView(node: BoolNode, naming: Naming, context: FormContext): HTMLElement {
  const options = ['true', 'false'].map((value) => element('option', { value }, value));
  const control = element('select', {}, options);
  control.value = String(node.value);
  control.addEventListener('change', () => {
    node.value = control.value === 'true';
    context.changed();
  });
  return element('div', { class: 'try-input' }, control, placed(node, control, naming, context));
}
