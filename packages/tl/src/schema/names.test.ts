import { describe, expect, it } from 'vitest';
import { className, fieldName, unionName } from './names.ts';

describe('names', () => {
  it.each([
    ['inputPeerUser', 'InputPeerUser'],
    ['auth.signIn', 'auth.SignIn'],
    ['req_DH_params', 'ReqDHParams'],
    ['p_q_inner_data_temp_dc', 'PQInnerDataTempDc'],
    ['resPQ', 'ResPQ'],
  ])('the class of %s is %s', (tlName, name) => {
    expect(className(tlName)).toBe(name);
  });

  it.each([
    ['phone_code_hash', 'phoneCodeHash'],
    ['g_a', 'gA'],
    ['new_nonce_hash1', 'newNonceHash1'],
    ['flags2', 'flags2'],
  ])('the field %s is %s', (tlName, name) => {
    expect(fieldName(tlName)).toBe(name);
  });

  it('the union of a type begins with Type', () => {
    expect(unionName('InputPeer')).toBe('TypeInputPeer');
    expect(unionName('auth.SentCode')).toBe('auth.TypeSentCode');
  });
});
