import { describe, expect, it } from 'vitest';
import { distil, type Sources } from './distil.ts';

const sources: Sources = {
  version: '1.0.0',
  schema: {
    l: 100,
    e: [
      {
        kind: 'method',
        name: 'auth.signIn',
        comment: 'Signs in.\n\nSee {@link auth.RawSendCodeRequest} and {@link RawGone}',
        arguments: [
          { name: 'flags', comment: 'Flags' },
          { name: 'phone', comment: 'From {@link RawUser}' },
          { name: 'nothing' },
        ],
        throws: [{ name: 'PHONE_BAD', comment: 'phone_number is bad, wait %d' }],
      },
      { kind: 'method', name: 'auth.sendCode' },
      {
        kind: 'class',
        name: 'user',
        comment: '<a href="https://corefork.telegram.org/type/User">User »</a>',
      },
    ],
    u: { User: 'A user<br><br><br>of <a href="/api/x">some</a> kind' },
  },
  errors: { errors: { OTHER: { description: 'something else, see [here &raquo;](/api/x)' } } },
  known: {
    errors: { PHONE_BAD: [400, 406], OTHER: [500], UNKNOWN: [400] },
    methods: {
      'auth.signIn': { userOnly: true, throws: { PHONE_BAD: 406 } },
      'auth.newer': { botOnly: true },
    },
  },
  since: { layers: [1, 101], methods: {}, constructors: {} },
  guides: [],
};

describe('distil', () => {
  const data = distil(sources);

  it('names pages where the package names its classes, and drops what is gone', () => {
    expect(data.methods['auth.signIn']).toEqual({
      text: 'Signs in.<br><br>See {@method auth.sendCode} and <code>Gone</code>',
      params: { phone: 'From {@constructor user}' },
      bots: 'no',
      throws: { PHONE_BAD: 406 },
    });
  });

  it('knows whom methods are for', () => {
    expect(data.methods['auth.sendCode']?.bots).toBe('yes');
    expect(data.methods['auth.newer']?.bots).toBe('only');
  });

  it('links to our pages, else to where the text comes from', () => {
    expect(data.constructors['user']?.text).toBe('{@type User}');
    expect(data.types['User']).toBe(
      'A user<br><br>of <a href="https://core.telegram.org/api/x">some</a> kind',
    );
  });

  it('takes the meaning of an error from wherever it is said', () => {
    expect(data.errors).toEqual({
      PHONE_BAD: { codes: [400, 406], text: '<code>phone_number</code> is bad, wait X.' },
      OTHER: {
        codes: [500],
        text: 'Something else, see <a href="https://core.telegram.org/api/x">here</a>.',
      },
      UNKNOWN: { codes: [400] },
    });
  });
});
