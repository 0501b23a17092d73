/** A name without spaces around it; undefined when it is too long or holds what is no text. */
export function nameOf(name: string): string | undefined {
  const trimmed = name.trim();
  if (Array.from(trimmed).length > MAX_NAME || NOT_TEXT.test(trimmed)) return undefined;
  return trimmed;
}

const MAX_NAME = 64;

/** Control characters, lone surrogates, and what malformed UTF-8 was decoded to. */
const NOT_TEXT = /[\p{Cc}\p{Cs}\uFFFD]/u;
