/** `.tl` text that is not valid TL, or that this package does not support. */
export class TlSyntaxError extends Error {
  override readonly name: string = 'TlSyntaxError';
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;

  constructor(problem: string, source: string, offset: number) {
    const line = source.slice(0, offset).split('\n').length;
    const column = offset - source.lastIndexOf('\n', offset - 1);
    super(`${problem} (line ${line}, column ${column})`);
    this.line = line;
    this.column = column;
  }
}
