import { recall, remember } from './memory.ts';

const root = document.documentElement;

/** Sets the colours to what was chosen; without a choice they are the system's. */
export function applyTheme(): void {
  const theme = recall('theme');
  if (theme) root.dataset['theme'] = theme;
}

/** A button for the other colours. */
export function addThemeButton(tools: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button theme';
  button.textContent = '◐';
  button.setAttribute('aria-label', 'Dark colours');
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset['theme'] = theme;
    remember('theme', theme);
    show();
  });
  matchMedia(DARK).addEventListener('change', show);
  show();
  tools.append(button);
}

const DARK = '(prefers-color-scheme: dark)';

function isDark(): boolean {
  const theme = root.dataset['theme'];
  return theme ? theme === 'dark' : matchMedia(DARK).matches;
}
