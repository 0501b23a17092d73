import type { FoundEntry } from '../../search/search-index.ts';

/** The elements of the search field. */
export interface SearchField {
  readonly input: HTMLInputElement;
  /** The list of what was found. */
  readonly list: HTMLElement;
  /** Where readers who do not see the list hear of it. */
  readonly status: HTMLElement;
}

/**
 * Makes a field and a list the ARIA pattern of an editable combobox: the focus stays in the field,
 * arrow keys choose, Enter follows, Escape closes and then empties.
 */
export function attach(field: SearchField, find: (query: string) => readonly FoundEntry[]): void {
  const { input, list } = field;
  const options = () =>
    [...list.children].filter((each) => each.role === 'option') as HTMLElement[];

  const choose = (option: HTMLElement | undefined) => {
    for (const each of options()) each.ariaSelected = String(each === option);
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const chosen = () => options().find((each) => each.ariaSelected === 'true');
  const move = (step: number) => {
    const all = options();
    const from = all.findIndex((each) => each === chosen());
    choose(all[(from + step + all.length) % all.length]);
  };
  const show = (open: boolean) => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    choose(open ? options()[0] : undefined);
  };
  const search = () => {
    const query = input.value.trim();
    const found = query === '' ? [] : find(query);
    list.replaceChildren(...found.map(optionOf));
    show(found.length > 0);
    field.status.textContent = query === '' ? '' : said(found.length);
    field.status.classList.toggle('unseen', query === '' || found.length > 0);
  };

  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => (list.hidden ? search() : move(1)),
    ArrowUp: () => (list.hidden ? search() : move(-1)),
    Enter: () => chosen()?.click(),
    Escape: () => show(false),
  };

  input.addEventListener('input', search);
  input.addEventListener('focus', search);
  input.addEventListener('blur', () => show(false));
  // A press on a result must not take the focus away before it is a click.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  input.addEventListener('keydown', (event) => {
    const action = actions[event.key];
    if (!action || event.isComposing) return;
    if (event.key === 'Escape' && list.hidden) return;
    event.preventDefault();
    action();
  });
  if (document.activeElement === input) search();
}

function optionOf({ id, kind, summary, title }: FoundEntry, i: number): HTMLElement {
  const option = document.createElement('a');
  option.id = `result-${i}`;
  option.href = `${document.documentElement.dataset['base'] ?? ''}${id}.html`;
  option.tabIndex = -1;
  option.role = 'option';
  option.ariaSelected = 'false';
  option.append(element('b', title), element('small', kind), element('span', summary));
  return option;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function said(count: number): string {
  if (count === 0) return 'Nothing found.';
  return count === 1 ? 'One page found.' : `${count} pages found.`;
}
