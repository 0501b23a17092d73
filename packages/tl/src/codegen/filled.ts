import type { ClassModel, Kind, Model } from './model.ts';

/**
 * Engines make an object quickest where the constructor is inlined; in a function that reads more
 * fields than this there is no room for that beside the calls.
 */
const MANY_FIELDS = 32;

/**
 * Constructors whose objects are made empty and then filled when they are read. That is more code,
 * so it is for large objects that come in lists.
 */
export function filledClasses({ classes }: Model): Set<ClassModel> {
  const listed = new Set(
    classes.flatMap(({ fields }) => fields.map(({ kind }) => elementType(kind))),
  );
  const filled = classes.filter(
    ({ request, resultType, fields }) =>
      !request && listed.has(resultType) && fields.length > MANY_FIELDS,
  );
  return new Set(filled);
}

function elementType(kind: Kind): string | undefined {
  return kind.kind === 'vector' && kind.element.kind === 'object' ? kind.element.type : undefined;
}
