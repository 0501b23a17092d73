/** A piece of code that shows a call, in one language. */
export interface Example {
  /** Names the tab: `javascript`. */
  readonly id: ExampleId;
  /** As readers see it: `JavaScript`. */
  readonly title: string;
  /** For the highlighter. */
  readonly language: 'js' | 'ts' | 'sh';
  readonly code: string;
}

export type ExampleId = 'javascript' | 'typescript' | 'plain' | 'command';
