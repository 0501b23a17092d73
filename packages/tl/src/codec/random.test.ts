import { beforeAll, describe, expect, it } from 'vitest';
import { compileFixture } from '../../test/compile.ts';
import { TlTypeError } from './errors.ts';
import { setRandom } from './random.ts';

const { Api } = compileFixture();

beforeAll(() => setRandom((length) => new Uint8Array(length).fill(5)));

describe('randomId', () => {
  it('is made up once, so that sending again repeats it', () => {
    const send = new Api.messages.Send({ peer: new Api.PeerSelf() });
    expect(send.randomId).toBe(0x0505050505050505n);
    expect(send.getBytes()).toEqual(send.getBytes());
    expect(new Api.messages.Send({ randomId: 5 }).randomId).toBe(5n);
    expect(new Api.InputItem().randomId).toBe(0x0505050505050505n);
    expect(new Api.messages.Start().randomId).toBe(0x05050505);
    expect(new Api.messages.Start({ randomId: 9 }).randomId).toBe(9);
  });

  it('has one value for each id in the vector form', () => {
    expect(new Api.messages.Forward({ id: [1, 2] }).randomId).toEqual([
      0x0505050505050505n,
      0x0505050505050505n,
    ]);
    expect(new Api.messages.Forward({ id: [1], randomId: ['3'] }).randomId).toEqual([3n]);
  });

  it('is never made up for what a server says', () => {
    expect(() => new Api.UpdateSent({}).getBytes()).toThrow(TlTypeError);
  });

  it('needs a source of randomness', () => {
    setRandom(undefined);
    expect(() => new Api.messages.Send({})).toThrow(
      expect.objectContaining({ field: 'randomId', expected: 'a long (no random source was set)' }),
    );
    setRandom((length) => new Uint8Array(length).fill(5));
  });
});
