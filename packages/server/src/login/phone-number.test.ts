import { describe, expect, it } from 'vitest';
import { isTestPhone, normalizePhone, testPhoneCode } from './phone-number.ts';

const strict = { testPhones: false };

describe('phone number', () => {
  it.each([
    ['+1 (555) 010-0000', '15550100000'],
    ['15550100000', '15550100000'],
    ['+44 20 7946 0958', '442079460958'],
    ['+44 (0)20 7946 0958', '442079460958'],
    ['49 30 901820', '4930901820'],
    ['+39 06 6982', '39066982'],
  ])('E-005: normalises %s', async (input, expected) => {
    expect(await normalizePhone(input, strict)).toBe(expected);
  });

  it.each(['', 'abc', '0', '+', '0000000000', '1'.repeat(30), '+1 555', '+999 12345678'])(
    'E-005: refuses %j',
    async (input) => {
      expect(await normalizePhone(input, strict)).toBeUndefined();
    },
  );

  it('E-009: takes test numbers only where they are allowed', async () => {
    expect(await normalizePhone('+999 66 2 1234', { testPhones: true })).toBe('9996621234');
    expect(await normalizePhone('9996621234', strict)).toBeUndefined();
    expect(await normalizePhone('9996641234', { testPhones: true })).toBeUndefined();
  });

  it('E-009: knows the code of a test number', () => {
    expect(testPhoneCode('9996621234', 5)).toBe('22222');
    expect(testPhoneCode('9996631234', 6)).toBe('333333');
    expect(isTestPhone('99966212345')).toBe(false);
  });
});
