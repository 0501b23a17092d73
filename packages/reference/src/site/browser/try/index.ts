// oxlint-disable-next-line import/no-unassigned-import -- the bundler makes try.css of it
import './try.css';
import { TryIt } from './try-it.ts';

/** What the script of a page calls once this one is loaded. */
export interface TryScript {
  /** Puts the form of a method into an element; `base` is the way to the root of the site. */
  mount(
    place: HTMLElement,
    options: { readonly method: string; readonly base: string },
  ): Promise<void>;
}

const script: TryScript = {
  mount: (place, { base, method }) => new TryIt(method, base).mount(place),
};

Object.assign(globalThis, { mtkitTry: script });
