/** Writes a result to stdout as JSON: indented, or on one line. Longs become text. */
export function printJson(value: unknown, oneLine: boolean): void {
  const text = JSON.stringify(value, longToText, oneLine ? 0 : 2) ?? 'null';
  print(text);
}

/** Writes a line of the result to stdout. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells the user something on stderr. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Tells the user on stderr what went wrong, with what may have been meant. */
export function complain(message: string, suggestions: readonly string[] = []): void {
  note(`${red('error:')} ${message}`);
  if (suggestions.length > 0) note(`Did you mean ${suggestions.join(', ')}?`);
}

/** A program that reads our output may end before we do, as `head` does: that is no error. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Whether a stream shows colours, and wants them: see no-color.org and force-color.org. */
export function isColored({ isTTY }: { readonly isTTY?: boolean }): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : isTTY === true && TERM !== 'dumb';
}

function red(text: string): string {
  return isColored(process.stderr) ? `\u001B[31m${text}\u001B[39m` : text;
}

function longToText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
