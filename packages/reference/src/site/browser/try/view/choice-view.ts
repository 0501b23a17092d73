import type { Definition } from '../../../../schema/definition.ts';
import type { ChoiceNode } from '../model/form-node.ts';
import { element, newId, unseen } from './element.ts';
import type { FormContext, Naming } from './form-context.ts';
import { placed } from './place.ts';
import { AS_TYPED } from './scalar-view.ts';

/** One of the constructors of a type, with its fields; or a name, where that will do. */
export function choiceView(node: ChoiceNode, naming: Naming, context: FormContext): HTMLElement {
  const group = element('div', {
    class: 'try-choice',
    role: 'group',
    'aria-labelledby': naming.labelledBy,
  });
  const below = element('div', { class: 'try-below' });
  const only = node.options.length === 1 && !node.takesName ? node.options[0] : undefined;
  if (only) {
    below.append(...chosenView(node, naming, context));
    group.append(element('p', { class: 'try-only' }, pageLink(only, context.base)), below);
    return group;
  }
  const control = element('select', {}, options(node));
  control.value = typeof node.chosen === 'object' ? node.chosen.name : (node.chosen ?? '');
  const problem = placed(node, control, naming, context);
  const place = context.places.get(node);
  const show = () => {
    place?.say(undefined);
    if (place) context.places.set(node, place);
    below.replaceChildren(...chosenView(node, naming, context));
  };
  control.addEventListener('change', () => {
    const definition = node.options.find(({ name }) => name === control.value);
    context.maker.choose(node, definition ?? (control.value === 'name' ? 'name' : undefined));
    show();
    context.changed();
  });
  show();
  group.append(element('div', { class: 'try-input' }, control, problem), below);
  return group;
}

function chosenView(
  node: ChoiceNode,
  naming: Naming,
  context: FormContext,
): readonly HTMLElement[] {
  const { chosen, fields } = node;
  if (typeof chosen === 'object') return fields.length > 0 ? [context.viewFields(fields)] : [];
  return chosen === 'name' ? [nameView(node, naming, context)] : [];
}

/** What is wrong with the name is said here, not where the constructor is chosen. */
function nameView(node: ChoiceNode, { name }: Naming, context: FormContext): HTMLElement {
  const [id, labelledBy] = [newId(), newId()];
  const control = element('input', { type: 'text', ...AS_TYPED });
  control.value = node.name;
  control.addEventListener('input', () => {
    node.name = control.value;
    context.places.get(node)?.say(undefined);
    context.changed();
  });
  const label = element(
    'label',
    { class: 'try-as', for: id, id: labelledBy },
    unseen(`${name}: `),
    'me, @username, phone number or id',
  );
  const problem = placed(node, control, { name, id, labelledBy }, context);
  return element('div', { class: 'try-name' }, label, control, problem);
}

function options(node: ChoiceNode): HTMLElement[] {
  const none = element('option', { value: '' }, 'Choose one');
  none.hidden = node.chosen !== undefined;
  const name = node.takesName ? [element('option', { value: 'name' }, 'by name')] : [];
  if (!node.type.polymorphic) return [none, ...name, ...node.options.map(option)];
  const groups = new Map<string, Definition[]>();
  for (const each of node.options) {
    const group = groups.get(each.namespace);
    if (group) group.push(each);
    else groups.set(each.namespace, [each]);
  }
  const grouped = Array.from(groups, ([label, all]) => {
    return element('optgroup', { label: label || 'without a namespace' }, all.map(option));
  });
  return [none, ...grouped];
}

function option({ name }: Definition): HTMLOptionElement {
  return element('option', { value: name }, name);
}

function pageLink({ kind, name }: Definition, base: string): HTMLElement {
  return element('a', { href: `${base}${kind}/${name}.html` }, element('code', {}, name));
}
