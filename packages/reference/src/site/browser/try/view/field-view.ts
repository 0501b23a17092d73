import { typeLinks } from '../../../../pages/type-links.ts';
import { type FormField, isFlag } from '../model/form-node.ts';
import { element, newId } from './element.ts';
import type { FormContext, Naming } from './form-context.ts';
import { richText } from './rich-text.ts';

/** The fields of a method or of a constructor. */
export function fieldsView(fields: readonly FormField[], context: FormContext): HTMLElement {
  const all = fields.map((field) => fieldView(field, context));
  return element('div', { class: 'try-fields' }, all);
}

function fieldView(field: FormField, context: FormContext): HTMLElement {
  const { param } = field;
  const hint =
    field.note === undefined
      ? undefined
      : element('p', { class: 'try-hint', id: newId() }, field.note);
  const naming: Naming = {
    name: param.property,
    labelledBy: newId(),
    id: newId(),
    describedBy: hint?.id,
  };
  const type = element(
    'span',
    { class: 'try-type' },
    richText(typeLinks(param.type), context.base),
  );
  const body = element('div', { class: 'try-body' });
  const show = () => {
    const hasBody = field.isSent && !isFlag(param);
    body.replaceChildren(
      ...(hasBody ? [context.view(field.node, naming), ...(hint ? [hint] : [])] : []),
    );
    body.hidden = !hasBody;
  };
  show();
  const need = element('span', { class: 'try-need' }, param.required ? 'required' : 'optional');
  const head = element(
    'div',
    { class: 'try-head' },
    nameViews(field, naming, () => {
      show();
      context.changed();
    }),
    type,
    need,
  );
  return element('div', { class: 'try-field' }, head, body);
}

/** The name of a field; with a box to check where it may be left out. */
function nameViews(field: FormField, naming: Naming, toggled: () => void): HTMLElement[] {
  const { param } = field;
  const name = element('span', { id: naming.labelledBy }, param.property);
  if (param.required) {
    // A group is named by its name, an input has a label.
    const isGroup = field.node.kind === 'list' || field.node.kind === 'choice';
    return [
      isGroup
        ? element('span', { class: 'try-label' }, name)
        : element('label', { class: 'try-label', for: naming.id }, name),
    ];
  }
  const box = element('input', { type: 'checkbox' });
  box.checked = field.isSent;
  box.addEventListener('change', () => {
    field.isSent = box.checked;
    toggled();
  });
  return [element('label', { class: 'try-label' }, box, name)];
}
