import type { ResultNode } from '../model/result-tree.ts';
import { button, element, newId, setAttributes } from './element.ts';

/** A result as a tree: what is nested can be folded, names lead to their pages. */
export function resultView(node: ResultNode, base: string): HTMLElement {
  return element('div', { class: 'try-result' }, valueView(node, base, 0));
}

function valueView(node: ResultNode, base: string, depth: number): HTMLElement {
  switch (node.kind) {
    case 'object':
      return folded(objectName(node, base), () => fieldViews(node, base, depth), {
        label: node.name,
        isOpen: depth < OPEN_DEPTH || isSmall(node),
        isEmpty: node.fields.length + node.absent.length === 0,
      });
    case 'list': {
      const { length } = node.items;
      const head = element(
        'span',
        { class: 'try-count' },
        length === 1 ? '1 item' : `${length} items`,
      );
      return folded(head, () => itemViews(node.items, base, depth), {
        label: 'the list',
        isOpen: (depth < OPEN_DEPTH && length <= OPEN_ITEMS) || isSmall(node),
        isEmpty: length === 0,
      });
    }
    case 'text':
      return element(
        'span',
        { class: 'try-text' },
        shortened(JSON.stringify(node.text), MOST_TEXT),
      );
    case 'number':
      return element(
        'span',
        { class: 'try-number' },
        node.text,
        node.date !== undefined && element('small', {}, ` ${node.date}`),
      );
    case 'bytes':
      return element(
        'span',
        { class: 'try-hex' },
        shortened(node.hex, MOST_HEX),
        element('small', {}, ` ${node.length} ${node.length === 1 ? 'byte' : 'bytes'}`),
      );
  }
}

/** Whether it is read at a glance. */
function isSmall(node: ResultNode): boolean {
  return rowsIn(node, FEW_ROWS) <= FEW_ROWS;
}

function rowsIn(node: ResultNode, most: number): number {
  const inside = node.kind === 'object' ? node.fields.map(({ value }) => value) : [];
  let rows = 1;
  for (const each of node.kind === 'list' ? node.items : inside) {
    if (rows > most) break;
    rows += rowsIn(each, most - rows);
  }
  return rows;
}

type ObjectTree = Extract<ResultNode, { kind: 'object' }>;

function objectName({ name }: ObjectTree, base: string): HTMLElement {
  return element('a', { href: `${base}constructor/${name}.html` }, name);
}

function fieldViews({ absent, fields }: ObjectTree, base: string, depth: number): HTMLElement[] {
  const rows = fields.map(({ name, value }) => row(name, valueView(value, base, depth + 1)));
  if (absent.length === 0) return rows;
  const isFew = absent.length <= FEW_ABSENT;
  const list = element(
    'li',
    { class: 'try-absent' },
    isFew ? `not set: ${absent.join(', ')}` : notSet(absent),
  );
  return [...rows, list];
}

function notSet(absent: readonly string[]): HTMLElement {
  const head = element('summary', {}, `${absent.length} not set`);
  return element('details', {}, head, absent.join(', '));
}

/** A long list is shown piece by piece. */
function itemViews(
  items: readonly ResultNode[],
  base: string,
  depth: number,
  start: number = 0,
): HTMLElement[] {
  const end = start + PIECE;
  const rows = items
    .slice(start, end)
    .map((item, i) => row(String(start + i), valueView(item, base, depth + 1)));
  if (items.length <= end) return rows;
  const last = element('li');
  const more = button(`${items.length - end} more`, () => {
    const next = itemViews(items, base, depth, end);
    last.replaceWith(...next);
    next[0]?.querySelector<HTMLElement>('a, button')?.focus();
  });
  last.append(more);
  return [...rows, last];
}

function row(name: string, value: HTMLElement): HTMLElement {
  return element('li', {}, element('span', { class: 'try-key' }, `${name}: `), value);
}

/** What is inside is made when it is first unfolded. */
function folded(
  head: HTMLElement,
  inside: () => HTMLElement[],
  { isEmpty, isOpen, label }: { label: string; isOpen: boolean; isEmpty: boolean },
): HTMLElement {
  if (isEmpty) return element('span', {}, head);
  const list = element('ul', { id: newId(), hidden: true });
  const toggle = button('', () => set(list.hidden !== false), {
    class: 'try-fold',
    'aria-controls': list.id,
    'aria-label': `What is in ${label}`,
  });
  let isMade = false;
  const set = (open: boolean) => {
    if (open && !isMade) list.append(...inside());
    isMade ||= open;
    list.hidden = !open;
    setAttributes(toggle, { 'aria-expanded': String(open) });
  };
  set(isOpen);
  return element('span', { class: 'try-node' }, toggle, head, list);
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} more)`;
}

const OPEN_DEPTH = 3;
const OPEN_ITEMS = 20;
const FEW_ROWS = 16;
const FEW_ABSENT = 6;
const PIECE = 100;
const MOST_TEXT = 2000;
const MOST_HEX = 128;
