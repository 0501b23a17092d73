import type { TlObject } from './object.ts';

/**
 * Types for which a field also takes what a client can turn into them later: a username, an id,
 * an entity, a message id, a media object. The list is GramJS's.
 */
export function isResolvable(type: string): boolean {
  return resolvableTypes.has(type);
}

const resolvableTypes: ReadonlySet<string> = new Set([
  'InputPeer',
  'InputChannel',
  'InputUser',
  'InputDialogPeer',
  'InputNotifyPeer',
  'InputMedia',
  'InputPhoto',
  'InputMessage',
  'InputDocument',
  'InputChatPhoto',
]);

/** Turns `value` into an object of the TL type `type` (such as `InputPeer`). */
export type InputResolver = (value: unknown, type: string) => unknown;

/** True when `resolveInputs` has something to do. */
export function needsResolve(object: TlObject): boolean {
  const { resolvable } = object.$definition;
  return resolvable.length > 0 && unresolved(object, false).next().done !== true;
}

/** Replaces everything unresolved in the object, at any depth, in place. */
export async function resolveInputs(object: TlObject, resolve: InputResolver): Promise<void> {
  // All are found before the first is replaced: replacements are not walked themselves.
  const places = Array.from(unresolved(object, true));
  for (const { holder, key, value, type } of places) {
    holder[key] = await resolve(value, type);
  }
}

interface Place {
  holder: Record<string | number, unknown>;
  key: string | number;
  value: unknown;
  type: string;
}

/** Only fields in which such values can be are looked at: the generator lists them per class. */
function* unresolved(object: TlObject, copyLists: boolean): Generator<Place> {
  for (const { name, type } of object.$definition.resolvable) {
    yield* within(object as unknown as Place['holder'], name, type, copyLists);
  }
}

function* within(
  holder: Place['holder'],
  key: string | number,
  type: string | undefined,
  copyLists: boolean,
): Generator<Place> {
  const value = holder[key];
  if (value == null) return;
  if (Array.isArray(value)) {
    // Copied before an element is replaced: the list may be the caller's own.
    const list = copyLists ? value.slice() : value;
    if (copyLists) holder[key] = list;
    for (let i = 0; i < list.length; i++) {
      yield* within(list as unknown as Place['holder'], i, type, copyLists);
    }
    return;
  }
  const definition = (value as Partial<TlObject>).$definition;
  if (type !== undefined && definition?.type !== type) yield { holder, key, value, type };
  else if (definition !== undefined) yield* unresolved(value as TlObject, copyLists);
}
