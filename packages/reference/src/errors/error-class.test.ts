import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RPCMessageToError } from '../../../client/src/errors/index.ts';
import { errorClass } from './error-class.ts';

const { errors } = JSON.parse(
  readFileSync(new URL('../../../../schema/errors.json', import.meta.url), 'utf8'),
) as { errors: Record<string, number[]> };

describe('errorClass', () => {
  it('names the class that the client throws, for every error and code', () => {
    const differing: string[] = [];
    for (const [name, codes] of Object.entries(errors)) {
      for (const errorCode of codes) {
        const errorMessage = name.replace('%d', '7');
        const { name: thrown } = RPCMessageToError({ errorCode, errorMessage });
        for (const form of [name, errorMessage]) {
          if (errorClass(form, errorCode) !== thrown) differing.push(`${errorCode} ${form}`);
        }
      }
    }
    expect(differing).toEqual([]);
  });

  it('goes by the code for names that it does not know', () => {
    for (const errorCode of [303, 400, 401, 403, 404, 406, 420, 500, -500, -503, 503, 777]) {
      const { name } = RPCMessageToError({ errorCode, errorMessage: 'HUH' });
      expect(errorClass('HUH', errorCode)).toBe(name);
    }
    expect(errorClass('FLOOD_WAIT_3_TIMES', 420)).toBe('FloodError');
  });
});
