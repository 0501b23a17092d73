import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../packages/tl/src/schema/index.ts';
import { mendDialect } from './since-dialect.mjs';

describe('old dialect of schemas', () => {
  it('gets the type variable that wrappers do without', () => {
    expect(read('---functions---\ninitConnection#69796de9 api_id:int query:!X = X;')).toEqual([
      'function initConnection#69796de9 {X:Type} api_id:int query:!X = X;',
    ]);
  });

  it('keeps today’s wrappers as they are', () => {
    const line = 'invokeWithoutUpdates#bf9459b7 {X:Type} query:!X = X;';
    expect(read(`---functions---\n${line}`)).toEqual([`function ${line}`]);
  });

  it('gets back what is a comment because no generator makes it', () => {
    const text = [
      '//boolFalse#bc799737 = Bool;',
      '//error#c4b9f9bb code:int text:string = Error;',
      '//invokeWithLayer18#1c900537 query:!X = X;',
      '//invokeWithLayer#da9b0d0d layer:int query:!X = X; // after 18 layer',
      '//gone#00000001 = Gone;',
    ].join('\n');
    expect(read(text)).toEqual([
      'constructor boolFalse#bc799737 = Bool;',
      'constructor error#c4b9f9bb code:int text:string = Error;',
      'function invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;',
    ]);
  });

  it('has nothing twice that is a comment and a definition', () => {
    const text = '//boolTrue#997275b5 = Bool;\nboolTrue#997275b5 = Bool;';
    expect(read(text)).toEqual(['constructor boolTrue#997275b5 = Bool;']);
  });

  it('loses lines that begin with a number sign', () => {
    expect(read('#contest.saveDeveloperInfo#9a5f6e95 name:string = Bool;\na#1 = A;')).toEqual([
      'constructor a#1 = A;',
    ]);
  });
});

function read(text: string): string[] {
  return parseSchema(mendDialect(text)).definitions.map(({ kind, line }) => `${kind} ${line}`);
}
