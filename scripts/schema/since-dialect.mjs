/**
 * Text of an old schema in the form that is published today. Telegram Desktop's first ones
 * - leave out `{X:Type}`,
 * - have as a comment what its generator does not make,
 * - and once a `#` before a line that does not count.
 */
export function mendDialect(text) {
  const own = [...text.matchAll(/^\/\/(?<line>(?<name>boolFalse|boolTrue|error|null)#.*?;)/gm)];
  const wrapper = [...text.matchAll(/^\/\/(?<line>(?<name>invokeWithLayer)#.*?;)/gm)];
  const missing = (matches) =>
    matches
      .filter(({ groups }) => !new RegExp(`^${groups.name}#`, 'm').test(text))
      .map(({ groups }) => groups.line);
  return [
    text.replace(/^#.*$/gm, ''),
    '---types---',
    ...missing(own),
    '---functions---',
    ...missing(wrapper),
  ]
    .join('\n')
    .replace(/^(\w+#\w+)(?=[^{\n]*!X\b[^{\n]*$)/gm, '$1 {X:Type}');
}
