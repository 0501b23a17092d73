import { errors } from 'mtkit';
import { LAYER } from '@mtkit/api';
import { schema as text } from '@mtkit/api/schema';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../../schema/definition.ts';
import { SchemaIndex } from '../../../../schema/schema-index.ts';
import { textOf } from '../../../../text/rich-text.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

const signIn = new SchemaIndex(text, LAYER).methods.get('auth.signIn') as Definition;

function refused(errorMessage: string, errorCode: number) {
  const error = errors.RPCMessageToError({ errorMessage, errorCode }, { className: 'auth.SignIn' });
  return outcomeOf(error, signIn, 12) as Outcome & { kind: 'refused' };
}

describe('what came of a call', () => {
  it('is a refusal with a page and with advice', () => {
    const { advice, ...rest } = refused('PHONE_CODE_INVALID', 400);
    expect(rest).toEqual({
      kind: 'refused',
      code: 400,
      name: 'PHONE_CODE_INVALID',
      page: 'PHONE_CODE_INVALID',
      needsLogin: false,
      time: 12,
    });
    expect(textOf(advice)).toMatch(/code/i);
  });

  it('is a refusal whose page has no number, where its name has one', () => {
    expect(refused('FLOOD_WAIT_30', 420)).toMatchObject({
      name: 'FLOOD_WAIT_30',
      page: 'FLOOD_WAIT_X',
    });
  });

  it('is a refusal that a login would mend', () => {
    expect(refused('AUTH_KEY_UNREGISTERED', 401).needsLogin).toBe(true);
    expect(refused('SESSION_PASSWORD_NEEDED', 401).needsLogin).toBe(false);
  });

  it('is a failure on this side, as it is', () => {
    expect(outcomeOf(new TypeError('no number'), signIn, 1)).toEqual({
      kind: 'failed',
      name: 'TypeError',
      message: 'no number',
    });
  });
});
