import type { BytesForm, BytesNode } from '../model/form-node.ts';
import { formsOf, inForm } from '../model/bytes-form.ts';
import { element, unseen } from './element.ts';
import type { FormContext, Naming } from './form-context.ts';
import { placed } from './place.ts';
import { AS_TYPED } from './scalar-view.ts';

/** Bytes: as text in one of several forms, or out of a file. */
export function bytesView(node: BytesNode, naming: Naming, context: FormContext): HTMLElement {
  const form = element(
    'select',
    { class: 'try-form-of-bytes' },
    formsOf(node).map((value) => element('option', { value }, value)),
  );
  form.value = node.form;
  const label = element('label', { class: 'try-as' }, unseen(`${naming.name} `), 'as ', form);
  const input = element('div', { class: 'try-input' });
  const show = () => input.replaceChildren(...inputs(node, naming, context));
  form.addEventListener('change', () => {
    inForm(node, form.value as BytesForm);
    show();
    context.changed();
  });
  show();
  return element('div', { class: 'try-bytes' }, label, input);
}

function inputs(node: BytesNode, naming: Naming, context: FormContext): HTMLElement[] {
  const control =
    node.form === 'file'
      ? element('input', { type: 'file' })
      : element('textarea', { rows: '2', class: 'try-code-input', ...AS_TYPED });
  if (control instanceof HTMLTextAreaElement) control.value = node.text;
  const size = element('p', { class: 'try-hint' });
  const showFile = () => {
    size.textContent = node.file ? `${node.file.name}, ${node.file.bytes.length} bytes` : '';
  };
  const read = async (from: HTMLInputElement) => {
    node.file = await fileIn(from);
    showFile();
    context.changed();
  };
  control.addEventListener('input', () => {
    context.places.get(node)?.say(undefined);
    if (control instanceof HTMLInputElement) {
      void read(control);
    } else {
      node.text = control.value;
      context.changed();
    }
  });
  if (node.form === 'file') showFile();
  const needed = node.length === undefined ? undefined : `${node.length} bytes`;
  const hint = needed && element('p', { class: 'try-hint' }, needed);
  const all = [control, node.form === 'file' ? size : hint, placed(node, control, naming, context)];
  return all.filter((each) => each instanceof HTMLElement);
}

async function fileIn({ files }: HTMLInputElement): Promise<BytesNode['file']> {
  const file = files?.[0];
  return file && { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
