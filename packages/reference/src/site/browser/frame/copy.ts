/** A button on each piece of code that copies it. */
export function addCopyButtons(): void {
  if (!navigator.clipboard) return;
  for (const code of document.querySelectorAll<HTMLElement>('pre')) {
    const frame = document.createElement('div');
    frame.className = 'copyable';
    code.replaceWith(frame);
    frame.append(code, copyButton(code));
  }
}

function copyButton(code: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button copy';
  button.textContent = 'Copy';
  const say = (text: string) => {
    button.textContent = text;
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  };
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(code.textContent ?? '').then(
      () => say('Copied'),
      () => say('Not allowed'),
    );
  });
  return button;
}
