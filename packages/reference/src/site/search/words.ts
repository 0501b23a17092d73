/**
 * The words of a text for search: `auth.signIn` is `auth`, `sign` and `in`, PHONE_CODE_INVALID is
 * `phone`, `code` and `invalid`.
 */
export function wordsOf(text: string): string[] {
  const spaced = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A name as it is compared: without case and separators. `authsignin` */
export function joined(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * By what a name is found: its words, the part after each dot, and all of it. `auth`, `sign`,
 * `in`, `signin`, `authsignin`.
 */
export function nameTerms(name: string): string[] {
  const parts = name.split('.').map(joined);
  return [...new Set([...wordsOf(name), ...parts, joined(name)])];
}
