import { className } from '@mtkit/tl/names';
import { describe, expect, it } from 'vitest';
import { apiRegistry } from '../tl/api.ts';
import { constructorsOf, findConstructor, findMethod, method, methodNames } from './methods.ts';

describe('methods of the schema', () => {
  it('are those of the Api', () => {
    const names = methodNames();
    const unknown = names.filter((name) => apiRegistry.get(name)?.classType !== 'request');
    expect(unknown).toEqual([]);
    expect(names.length).toBeGreaterThan(800);
  });

  it('have the fields of the classes', () => {
    const wrong = methodNames().filter((name) => {
      const Class = apiRegistry.get(name);
      const object = Class && Object.keys(new Class({}));
      const fields = findMethod(name)?.fields.map(({ property }) => property);
      return JSON.stringify(object) !== JSON.stringify(fields);
    });
    expect(wrong).toEqual([]);
  });

  it('are found by the name of the class too', () => {
    expect(findMethod('auth.SignIn')?.name).toBe('auth.signIn');
    expect(findMethod('auth.signIn')?.name).toBe('auth.signIn');
    expect(findMethod('codeSettings')).toBeUndefined();
  });

  it('are suggested when mistyped', () => {
    expect(() => method('auth.singIn')).toThrow(
      expect.objectContaining({
        message: 'unknown method auth.singIn',
        suggestions: ['auth.signIn', 'auth.signUp'],
      }),
    );
  });
});

describe('constructors of the schema', () => {
  it('are found by name and by type', () => {
    expect(findConstructor('codeSettings')?.type).toBe('CodeSettings');
    expect(findConstructor('InputUserSelf')?.name).toBe('inputUserSelf');
    expect(findConstructor('auth.signIn')).toBeUndefined();
    const names = constructorsOf('auth.Authorization').map(({ name }) => name);
    expect(names).toEqual(['auth.authorization', 'auth.authorizationSignUpRequired']);
  });

  it('have classes', () => {
    const users = constructorsOf('InputUser').map(({ name }) => apiRegistry.get(name)?.className);
    expect(users).toEqual(constructorsOf('InputUser').map(({ name }) => className(name)));
  });
});
