import type { FormNode } from '../model/form-node.ts';
import { element, newId, setAttributes } from './element.ts';
import type { FormContext, Naming } from './form-context.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Names an input, gives it a place for what is wrong, and returns that place. */
export function placed(
  node: FormNode,
  control: Control,
  naming: Naming,
  context: FormContext,
): HTMLElement {
  const problem = element('p', { class: 'try-problem', id: newId(), hidden: true });
  const describe = (isWrong: boolean) => {
    const ids = [naming.describedBy, isWrong ? problem.id : undefined].filter(Boolean);
    setAttributes(control, {
      'aria-describedby': ids.join(' ') || undefined,
      'aria-invalid': isWrong ? 'true' : undefined,
    });
  };
  setAttributes(control, { id: naming.id, 'aria-labelledby': naming.labelledBy });
  describe(false);
  context.places.set(node, {
    control,
    say(text) {
      problem.textContent = text ?? '';
      problem.hidden = text === undefined;
      describe(text !== undefined);
    },
  });
  control.addEventListener('change', () => context.left(node));
  return problem;
}
