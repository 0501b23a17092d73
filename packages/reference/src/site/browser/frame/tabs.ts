import { recall, remember } from './memory.ts';

/** Shows code in the language that was chosen last, on whatever page. */
export function rememberTabs(): void {
  const chosen = recall('tab');
  for (const tab of document.querySelectorAll<HTMLInputElement>('.tabs > input')) {
    if (tab.value === chosen) tab.checked = true;
    tab.addEventListener('change', () => remember('tab', tab.value));
  }
}
