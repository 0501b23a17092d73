import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Api, apiRegistry, LAYER } from '@mtkit/api';
import { setRandom, TlObject, TlReader, TlRequest } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';

describe('Api', () => {
  it('is layer 229', () => {
    expect(LAYER).toBe(229);
  });

  it('lists its classes without setting them up', () => {
    expect(Object.keys(Api).length).toBeGreaterThan(1300);
    expect(Object.keys(Api)).toContain('auth');
    expect(Object.keys(Api.auth)).toContain('SignIn');
    expect('SignIn' in Api.auth).toBe(true);
    expect(apiRegistry.classNames()).toContain('auth.SignIn');
  });

  it('has the bases of its classes', () => {
    expect(new Api.help.GetConfig()).toBeInstanceOf(Api.Request);
    expect(new Api.InputPeerSelf()).toBeInstanceOf(Api.VirtualClass);
    expect(Api.Request).toBe(TlRequest);
    expect(Api.VirtualClass).toBe(TlObject);
  });

  it('gives the same class each time', () => {
    expect(Api.auth.SignIn).toBe(Api.auth.SignIn);
    expect(apiRegistry.get('auth.signIn')).toBe(Api.auth.SignIn);
    expect(apiRegistry.get(Api.auth.SignIn.CONSTRUCTOR_ID)).toBe(Api.auth.SignIn);
  });

  it('sets up every class', () => {
    let requests = 0;
    for (const Class of apiRegistry.classes()) {
      if (Class.classType === 'request') requests++;
      expect(Class.className.endsWith(Class.name)).toBe(true);
    }
    expect(requests).toBeGreaterThan(800);
  });

  it('A-20: a user has its second flags where the schema has them', () => {
    const user = new Api.User({ id: 1, bot: true, botInfoVersion: 1, botHasMainApp: true });
    const back = new TlReader(user.getBytes(), apiRegistry).object() as Api.User;
    expect(back).toEqual(user);
    expect(back.botHasMainApp).toBe(true);
    expect(back.storiesUnavailable).toBe(false);
  });

  it('A-16: encodes codeSettings as in the official example', () => {
    const bytes = new Api.CodeSettings({ allowFlashcall: true }).getBytes();
    expect(bytes.toString('hex')).toBe('783d25ad01000000');
  });

  it('A-19: encodes account.changeAuthorizationSettings with three-valued fields', () => {
    const hash = 1n;
    const bytes = new Api.account.ChangeAuthorizationSettings({
      hash,
      callRequestsDisabled: false,
    }).getBytes();
    expect(bytes.subarray(4).toString('hex')).toBe('020000000100000000000000379779bc');
  });

  it('A-22: wrappers answer what their query answers', () => {
    setRandom((length) => new Uint8Array(length));
    const query = new Api.help.GetConfig();
    const wrapped = new Api.InvokeWithLayer({
      layer: LAYER,
      query: new Api.InitConnection({
        apiId: 1,
        deviceModel: '',
        systemVersion: '',
        appVersion: '',
        systemLangCode: '',
        langPack: '',
        langCode: '',
        query,
      }),
    });
    const read = new TlReader(wrapped.getBytes(), apiRegistry).object('request');
    expect(read).toEqual(wrapped);
    const dc = new Api.NearestDc({ country: 'NL', thisDc: 1, nearestDc: 2 });
    const result = new Api.InvokeWithLayer({ layer: 1, query: new Api.help.GetNearestDc() });
    expect(result.readResult(new TlReader(dc.getBytes(), apiRegistry))).toEqual(dc);
  });
});

describe('importing the package', () => {
  it('loads the code of a class when the class is first needed', () => {
    const code = `
      import { createRequire } from 'node:module';
      const { cache } = createRequire(import.meta.url);
      const { Api } = await import('./generated/esm/index.js');
      const chunks = () => Object.keys(cache).filter((file) => file.includes('/chunks/')).length;
      const before = chunks();
      new Api.auth.SignIn({ phoneNumber: '', phoneCodeHash: '' });
      console.log(before, chunks());
    `;
    expect(run(code).trim()).toBe('0 1');
  });

  it('works from CommonJS too', () => {
    const code = `
      import { createRequire } from 'node:module';
      const { Api, LAYER } = createRequire(import.meta.url)('./generated/cjs/index.js');
      console.log(new Api.InputPeerSelf().getBytes().toString('hex'), LAYER);
    `;
    expect(run(code).trim()).toBe('c97ea07d 229');
  });
});

function run(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });
}
