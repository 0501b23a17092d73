import { button } from './element.ts';

/** A button that copies a text; none where the browser lets nobody. */
export function copyButton(label: string, text: () => string): HTMLElement | undefined {
  if (!navigator.clipboard) return undefined;
  const made = button(label, async () => {
    try {
      await navigator.clipboard.writeText(text());
      made.textContent = 'Copied';
    } catch {
      made.textContent = 'Not allowed';
    }
    setTimeout(() => (made.textContent = label), 1500);
  });
  return made;
}
