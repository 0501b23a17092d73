import type { FormNode } from '../model/form-node.ts';
import { bytesView } from './bytes-view.ts';
import { choiceView } from './choice-view.ts';
import type { FormContext, Naming } from './form-context.ts';
import { listView } from './list-view.ts';
import { boolView, textView } from './scalar-view.ts';

/** What the reader puts a value in with. */
export function nodeView(node: FormNode, naming: Naming, context: FormContext): HTMLElement {
  switch (node.kind) {
    case 'text':
    case 'int':
    case 'long':
    case 'double':
      return textView(node, naming, context);
    case 'bool':
      return boolView(node, naming, context);
    case 'bytes':
      return bytesView(node, naming, context);
    case 'list':
      return listView(node, naming, context);
    case 'choice':
      return choiceView(node, naming, context);
  }
}
