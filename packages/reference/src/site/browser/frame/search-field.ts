import { loadScript } from './load-script.ts';

interface SearchScript {
  attach(input: HTMLInputElement, list: HTMLElement, status: HTMLElement): void;
}

/** The search field. What it needs is loaded when it is first used. */
export function addSearch(tools: HTMLElement): void {
  const search = document.createElement('div');
  search.className = 'search';
  search.setAttribute('role', 'search');
  const input = document.createElement('input');
  Object.assign(input, { type: 'search', placeholder: 'Search  /', autocomplete: 'off' });
  set(input, {
    role: 'combobox',
    spellcheck: 'false',
    'aria-label': 'Search the reference',
    'aria-expanded': 'false',
    'aria-controls': 'found',
    'aria-autocomplete': 'list',
    'aria-keyshortcuts': '/ Control+K',
  });
  const list = document.createElement('div');
  list.id = 'found';
  list.className = 'results';
  list.hidden = true;
  set(list, { role: 'listbox', 'aria-label': 'Pages found' });
  const status = document.createElement('p');
  status.className = 'unseen';
  set(status, { role: 'status' });
  search.append(input, list, status);
  tools.append(search);
  input.addEventListener('focus', () => void start(input, list, status), { once: true });
  addEventListener('keydown', (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

async function start(input: HTMLInputElement, list: HTMLElement, status: HTMLElement) {
  try {
    await Promise.all([loadScript('assets/search.js'), loadScript('assets/search-index.js')]);
    const { mtkitSearch } = window as unknown as { mtkitSearch: SearchScript };
    mtkitSearch.attach(input, list, status);
  } catch (error) {
    status.textContent = `Search does not work: ${(error as Error).message}.`;
  }
}

function isShortcut({ altKey, ctrlKey, key, metaKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() === 'k') return (ctrlKey || metaKey) && !altKey;
  const typing = (target as HTMLElement).matches?.('input, textarea, select, [contenteditable]');
  return key === '/' && !ctrlKey && !metaKey && !altKey && !typing;
}

function set(element: HTMLElement, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
