import type { FormNode, ListNode } from '../model/form-node.ts';
import { button, element, newId, unseen } from './element.ts';
import type { FormContext, Naming } from './form-context.ts';

/** A vector: elements to add and to take away. */
export function listView(node: ListNode, naming: Naming, context: FormContext): HTMLElement {
  const list = element('ol', { class: 'try-items' });
  const add = button(['Add', unseen(` to ${naming.name}`)], () => {
    node.items.push(node.make());
    show();
    context.changed();
    focusIn(list.lastElementChild);
  });
  const empty = element('p', { class: 'try-hint' }, 'It is empty.');
  const remove = (item: FormNode) => {
    node.items.splice(node.items.indexOf(item), 1);
    show();
    context.changed();
    add.focus();
  };
  /** What stays is not made anew: somebody may be typing there. */
  const shown = new Map<FormNode, HTMLElement>();
  const show = () => {
    const all = node.items.map((item, index) => {
      const known = shown.get(item) ?? itemView(item, naming, context, () => remove(item));
      shown.set(item, known);
      const number = known.querySelector('.try-number');
      if (number) number.textContent = `${naming.name} ${index + 1}`;
      return known;
    });
    list.replaceChildren(...all);
    empty.hidden = all.length > 0;
  };
  show();
  return element(
    'div',
    { class: 'try-list', role: 'group', 'aria-labelledby': naming.labelledBy },
    list,
    empty,
    add,
  );
}

function itemView(
  item: FormNode,
  { name }: Naming,
  context: FormContext,
  onRemove: () => void,
): HTMLElement {
  const labelledBy = newId();
  const number = element('span', { class: 'try-number', id: labelledBy });
  const remove = button(['Remove', unseen(` this of ${name}`)], onRemove, {
    'aria-describedby': labelledBy,
  });
  const view = context.view(item, { name, labelledBy, id: newId() });
  return element('li', {}, element('div', { class: 'try-head' }, number, remove), view);
}

function focusIn(item: Element | null): void {
  item?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}
