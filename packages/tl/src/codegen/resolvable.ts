import { isResolvable } from '../codec/resolve.ts';
import type { ClassModel, Kind, Model } from './model.ts';

/**
 * Per class, the fields in which something unresolved can be, at any depth: `peer:InputPeer` may
 * hold such a value itself, `replyTo` may hold an object that does.
 */
export function resolvableFields(model: Model): Map<ClassModel, string> {
  const reaching = typesReachingInputs(model);
  const result = new Map<ClassModel, string>();
  for (const item of model.classes) {
    const fields = item.fields.flatMap(({ name, kind }) => {
      const target = elementOf(kind);
      if (target.kind === 'request') return [name];
      if (target.kind !== 'object' || target.type === undefined) return [];
      if (isResolvable(target.type)) return [`${name}:${target.type}`];
      return reaching.has(target.type) ? [name] : [];
    });
    if (fields.length) result.set(item, fields.join(' '));
  }
  return result;
}

function typesReachingInputs(model: Model): Set<string> {
  const reaching = new Set([...model.types.keys()].filter(isResolvable));
  for (let before = -1; before !== reaching.size; ) {
    before = reaching.size;
    for (const [type, classes] of model.types) {
      const reaches = classes.some((item) =>
        item.fields.some(({ kind }) => {
          const target = elementOf(kind);
          return target.kind === 'object' && target.type !== undefined && reaching.has(target.type);
        }),
      );
      if (reaches) reaching.add(type);
    }
  }
  return reaching;
}

function elementOf(kind: Kind): Kind {
  return kind.kind === 'vector' ? elementOf(kind.element) : kind;
}
