import { methodExamples } from '../../../../examples/method-examples.ts';
import type { ObjectValue } from '../../../../examples/value.ts';
import type { Definition } from '../../../../schema/definition.ts';
import { recall, remember } from '../../frame/memory.ts';
import { copyButton } from './copy-button.ts';
import { element, newId } from './element.ts';

/** The call as code, in the tabs of the page's examples. */
export class CodeView {
  readonly element: HTMLElement;
  readonly #definition: Definition;
  readonly #tabs: HTMLElement = element('fieldset', { class: 'tabs' });
  readonly #note: HTMLElement = element('p', { class: 'try-hint' });
  readonly #codes: Map<string, { shown: HTMLElement; text: string }> = new Map();

  constructor(definition: Definition) {
    this.#definition = definition;
    this.element = element(
      'div',
      { class: 'try-code' },
      element('h3', {}, 'The same call as code'),
      this.#note,
      this.#tabs,
    );
  }

  /** Shows a call; without one, the last that was right stays. */
  show(call: ObjectValue | undefined): void {
    this.#note.hidden = call !== undefined;
    this.#note.textContent = 'Something in the form is wrong: this is how it was before.';
    if (!call) return;
    const examples = methodExamples(this.#definition, call);
    if (this.#codes.size === 0) this.#make(examples);
    for (const { code, id } of examples) {
      const place = this.#codes.get(id);
      if (!place) continue;
      place.text = code.trimEnd();
      const { length } = place.text;
      const isLong = length > MOST_SHOWN;
      place.shown.textContent = isLong ? `${place.text.slice(0, MOST_SHOWN)}…` : place.text;
    }
  }

  #make(examples: ReturnType<typeof methodExamples>): void {
    const name = newId();
    const wanted = recall('tab');
    const chosen = examples.some(({ id }) => id === wanted) ? wanted : examples[0]?.id;
    const choices = examples.flatMap(({ id: value, title }) => {
      const id = newId();
      const radio = element('input', { type: 'radio', name, id, value, checked: value === chosen });
      radio.addEventListener('change', () => remember('tab', value));
      return [radio, element('label', { for: id }, title)];
    });
    const panes = examples.map(({ id, title }) => {
      const shown = element('code');
      const place = { shown, text: '' };
      this.#codes.set(id, place);
      const copy = copyButton('Copy', () => place.text);
      copy?.classList.add('copy');
      const pre = element('pre', { tabindex: '0' }, shown);
      const frame = element('div', { class: 'copyable' }, pre, copy);
      return element(
        'div',
        { class: 'pane' },
        element('span', { class: 'pane-title' }, title),
        frame,
      );
    });
    const legend = element('legend', { class: 'unseen' }, 'Language of the code');
    this.#tabs.append(legend, ...choices, ...panes);
  }
}

const MOST_SHOWN = 20_000;
