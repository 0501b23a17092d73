import { describe, expect, it } from 'vitest';
import { elementType, parseDefinition } from './definition.ts';

describe('parseDefinition', () => {
  it('reads fields with their names in schema, Api and command line', () => {
    const line =
      'auth.signIn#8d52a951 flags:# phone_number:string phone_code:flags.0?string = auth.Authorization;';
    expect(parseDefinition(line, true)).toEqual({
      name: 'auth.signIn',
      type: 'auth.Authorization',
      line,
      isMethod: true,
      fields: [
        {
          name: 'phone_number',
          property: 'phoneNumber',
          option: 'phone-number',
          type: 'string',
          required: true,
        },
        {
          name: 'phone_code',
          property: 'phoneCode',
          option: 'phone-code',
          type: 'string',
          required: false,
        },
      ],
    });
  });

  it('leaves out flags and type variables', () => {
    const line = 'invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;';
    const { fields, type } = parseDefinition(line, true);
    expect(fields.map((each) => `${each.name}:${each.type}`)).toEqual(['layer:int', 'query:!X']);
    expect(type).toBe('X');
  });

  it('does not ask for a random_id that is made up', () => {
    const line = 'a#1 random_id:long = Updates;';
    expect(parseDefinition(line, true).fields[0]?.required).toBe(false);
    expect(parseDefinition(line, false).fields[0]?.required).toBe(true);
    const input = 'inputSingleMedia#1 random_id:long = InputSingleMedia;';
    expect(parseDefinition(input, false).fields[0]?.required).toBe(false);
  });
});

describe('elementType', () => {
  it('is what is in a vector', () => {
    expect(elementType('Vector<InputUser>')).toBe('InputUser');
    expect(elementType('vector<long>')).toBe('long');
    expect(elementType('InputUser')).toBeUndefined();
  });
});
