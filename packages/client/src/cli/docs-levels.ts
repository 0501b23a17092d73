import { type PageRef, pathOf, type Reference, titleOf } from '@mtkit/reference';
import { splitName, unionName } from '@mtkit/tl/names';

/** How closely a name is that of a page, closest first. */
export type Level =
  /** As in the schema: `auth.signIn`, `FLOOD_WAIT_X`, `signing-in`. */
  | 0
  /** As in `Api` (`auth.SignIn`), as a path (`method/auth.signIn`), by its number; `FLOOD_WAIT_30`. */
  | 1
  /** In whatever case; the title of a guide. */
  | 2
  /** Without its namespace: `signIn`. */
  | 3
  /** Both. */
  | 4;

/** The name of a page, as one types it. */
export function nameOf({ kind, name }: PageRef): string {
  if (kind === 'index') return `${name}s`;
  if (kind === 'namespace') return name || 'base';
  // A few errors are sentences.
  return kind === 'error' ? dashed(name.replace('%d', 'X')) : name;
}

/** How closely a name is that of a page; undefined where it is no name of it. */
export function levelOf(name: string, ref: PageRef, reference: Reference): Level | undefined {
  const own = nameOf(ref);
  if (name === own) return 0;
  const others = otherNames(ref, reference);
  if (others.includes(name) || hasNumber(name, ref)) return 1;
  const isLike = (each: string) => each.toLowerCase() === name.toLowerCase();
  const names = [own, ...others];
  if (names.some(isLike) || isLike(dashed(titleOf(reference, ref)))) return 2;
  if (ref.kind === 'guide') return undefined;
  const short = names.filter((each) => each.includes('.')).map((each) => splitName(each).name);
  if (short.includes(name)) return 3;
  return short.some(isLike) ? 4 : undefined;
}

/** What names that may be those of one page have in common: the letters behind the namespace. */
export function keyOf(name: string): string {
  const short = name
    .slice(Math.max(name.lastIndexOf('/'), name.indexOf('.')) + 1)
    .replace('%d', '');
  return short.toLowerCase().replace(/[^a-z]/g, '');
}

/** The keys of all names of a page, except its number. */
export function keysOf(ref: PageRef, reference: Reference): string[] {
  const key = keyOf(nameOf(ref));
  if (ref.kind === 'type') return [key, `type${key}`];
  if (ref.kind === 'index') return [key, keyOf(ref.name), 'index'];
  if (ref.kind === 'guide') return [key, keyOf(titleOf(reference, ref))];
  return ref.name.includes('%d') ? [key, keyOf(ref.name)] : [key];
}

/** A name without what is copied along with it: `Api.`, `.md`, `0x`. */
export function cleanName(name: string): string {
  return dashed(name.trim())
    .replace(/^Api\./, '')
    .replace(/^(?:\.{1,2}\/)+|\.(?:md|html)$/g, '')
    .replace(/^(?:0x|#)([0-9a-f]{1,8})$/i, (_, digits: string) => digits.padStart(8, '0'));
}

function otherNames(ref: PageRef, { schema }: Reference): string[] {
  const { kind, name } = ref;
  if (kind === 'type') return [pathOf(ref), unionName(name)];
  if (kind === 'index') return [pathOf(ref), name];
  if (kind !== 'method' && kind !== 'constructor') return [pathOf(ref)];
  const definition = schema.definition(kind, name);
  return definition ? [pathOf(ref), definition.className, definition.id] : [];
}

/** Whether it is an error's name with a number where it has one. */
function hasNumber(name: string, { name: template }: PageRef): boolean {
  if (!template.includes('%d')) return false;
  const [before = '', after = ''] = template.toLowerCase().split('%d');
  const word = name.toLowerCase();
  const number = word.slice(before.length, word.length - after.length);
  return word === before + number + after && /^(?:\d+|%d)$/.test(number);
}

function dashed(text: string): string {
  return text.replace(/\s+/g, '-');
}
