/** Attributes of an element; `true` is one without a value, `undefined` and `false` are none. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** What an element contains. */
export type Child = Node | string | undefined | false | readonly Child[];

/** Makes an element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...nodes(children));
  return made;
}

/** Sets attributes, and takes away those that are undefined or false. */
export function setAttributes(of: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) of.removeAttribute(name);
    else of.setAttribute(name, value === true ? '' : value);
  }
}

/** A button that does something. */
export function button(
  label: Child,
  action: () => unknown,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'button', ...attributes }, label);
  made.addEventListener('click', () => void action());
  return made;
}

/** Text for those who listen to the page; others do not see it. */
export function unseen(text: string): HTMLElement {
  return element('span', { class: 'unseen' }, text);
}

/** An id that no other element has. */
export function newId(): string {
  count += 1;
  return `try-${count}`;
}

let count = 0;

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
    return isList(child) ? nodes(child) : [child];
  });
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}
