import { addCopyButtons } from './copy.ts';
import { addSearch } from './search-field.ts';
import { addThemeButton, applyTheme } from './theme.ts';
import { rememberTabs } from './tabs.ts';
import { offerForm } from './try.ts';

// The script of every page. What the reader chose of the colours holds before anything is painted.
applyTheme();

document.addEventListener('DOMContentLoaded', () => {
  const tools = document.createElement('div');
  tools.className = 'tools';
  document.querySelector('.bar')?.append(tools);
  addSearch(tools);
  addThemeButton(tools);
  rememberTabs();
  addCopyButtons();
  offerForm();
});
