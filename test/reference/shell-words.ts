/** The words of a command line, as a POSIX shell reads it: quotes, and lines that go on. */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const match of line.matchAll(/'([^']*)'|\\([^])|(\s+)|([^\s'\\]+)/g)) {
    const [, quoted, escaped, space, bare] = match;
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (escaped !== '\n') word = (word ?? '') + (quoted ?? escaped ?? bare ?? '');
  }
  return word === undefined ? words : [...words, word];
}
