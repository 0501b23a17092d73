import { loadScript } from './load-script.ts';

interface TryScript {
  mount(element: HTMLElement, options: { method: string; base: string }): Promise<void>;
}

/** Puts a button where the form of "Try it" goes. A link to it opens it at once. */
export function offerForm(): void {
  const place = document.querySelector<HTMLElement>('#try .try');
  if (!place) return;
  const text = document.createElement('p');
  text.textContent = 'A form for this call. It is sent to the server that you choose, from here.';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button primary';
  button.textContent = 'Open the form';
  const openForm = () => {
    button.disabled = true;
    open(place).catch((error: unknown) => {
      button.disabled = false;
      text.className = 'note warn';
      text.textContent = `The form cannot be opened: ${(error as Error).message}.`;
      place.replaceChildren(text, button);
    });
  };
  button.addEventListener('click', openForm);
  place.replaceChildren(text, button);
  const openIfMeant = () => {
    if (location.hash === '#try' && !button.disabled) openForm();
  };
  addEventListener('hashchange', openIfMeant);
  openIfMeant();
}

async function open(place: HTMLElement): Promise<void> {
  const { base = '', method = '' } = place.dataset;
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = `${base}assets/try.css`;
  document.head.append(style);
  await loadScript('assets/try.js');
  const { mtkitTry } = window as unknown as { mtkitTry: TryScript };
  await mtkitTry.mount(place, { method, base });
}
