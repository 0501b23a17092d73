import { describe, expect, it } from 'vitest';
import { diffSchemas } from './diff.ts';
import type { TlDefinition } from './model.ts';
import { parseSchema } from './parse.ts';

describe('schema diff', () => {
  const before = parseSchema(`
    same#1 x:int = A;
    moved#2 = A;
    widened#3 x:int = A;
    flagged#4 flags:# = A;
    gone#5 = A;
    ---functions---
    gone#6 = A;
  `);
  const after = parseSchema(`
    moved#00000002 = A;
    same#1
      x:int = A;
    widened#7 x:long = A;
    flagged#4 flags:# extra:flags.0?true = A;
    fresh#8 = A;
    ---functions---
    moved#2 = A;
    gone#6 = A;
  `);
  const diff = diffSchemas(before, after);

  it('lists what is new, functions apart from constructors of the same name', () => {
    expect(diff.added.map(label)).toEqual(['constructor fresh', 'function moved']);
  });

  it('lists what is gone', () => {
    expect(diff.removed.map(label)).toEqual(['constructor gone']);
  });

  it('lists what changed, also where the number stayed', () => {
    expect(diff.changed.map(({ after: now }) => label(now))).toEqual([
      'constructor widened',
      'constructor flagged',
    ]);
    expect(diff.changed[1]?.before.params).toHaveLength(1);
  });

  it('is empty for the same schema in another order', () => {
    const [head, ...rest] = before.definitions;
    const rotated = head === undefined ? rest : [...rest, head];
    expect(diffSchemas(before, { definitions: rotated })).toEqual({
      added: [],
      removed: [],
      changed: [],
    });
  });
});

function label(definition: TlDefinition): string {
  return `${definition.kind} ${definition.name}`;
}
