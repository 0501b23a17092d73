import { describe, expect, it } from 'vitest';
import type { LoginCode, Message, Notice, NoticeFacts } from './message.ts';
import { LANGUAGES } from './templates/languages.ts';
import type { Templates } from './templates/template.ts';
import { createTexts } from './text.ts';

const login: LoginCode = {
  kind: 'login_code',
  phone: '15550100000',
  code: '12345',
  type: 'sms',
  to: '+15550100000',
  at: 0,
};

function notice(facts: NoticeFacts, type: 'sms' | 'email' = 'email', lang?: string): Notice {
  const { at, phone, to } = login;
  return { kind: 'notice', phone, to, at, type, ...(lang && { lang }), ...facts };
}

describe('texts', () => {
  it('tell the code, and to give it to nobody', () => {
    const { subject, text } = createTexts()(login);
    expect(subject).toBe('Your login code');
    expect(text).toBe(
      'Login code: 12345. Do not give this code to anyone, even if they say they are from mtkit.',
    );
    const mail = createTexts({ service: 'A & B' })({ ...login, type: 'email' });
    expect(mail.text).toContain('Your code to sign in to A & B: 12345\n\nDo not give');
    expect(mail.html).toContain('A &#38; B: <strong style="font-size:1.5em">12345</strong></p>');
  });

  it('are in the language of the client, or in English', () => {
    const textOf = createTexts();
    expect(textOf({ ...login, lang: 'de' }).subject).toBe('Ihr Anmeldecode');
    expect(textOf({ ...login, lang: 'ru-RU' }).subject).toBe('Код для входа');
    expect(textOf({ ...login, lang: 'es_MX' }).subject).toBe('Su código de acceso');
    for (const lang of ['xx', '', '__proto__', 'constructor']) {
      expect(textOf({ ...login, lang }).subject).toBe('Your login code');
    }
  });

  it('have the same values in all languages', () => {
    const valuesIn = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort();
    const { en, ...others } = LANGUAGES;
    for (const [lang, texts] of Object.entries(others)) {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(en ?? {}).sort());
      for (const [name, template] of Object.entries(texts)) {
        const english = en?.[name as 'login'];
        expect([lang, name, valuesIn(template.text)]).toEqual([
          lang,
          name,
          valuesIn(english?.text),
        ]);
      }
    }
  });

  it('are read out digit by digit', () => {
    expect(createTexts()({ ...login, type: 'call' }).text).toContain('is: 1, 2, 3, 4, 5. Once');
  });

  it('let Android hand the code to the app, where the client asked for it', () => {
    const textOf = createTexts({ appHash: 'FA+9qCX9VSu' });
    expect(textOf({ ...login, allowAppHash: true }).text).toMatch(/\n\nFA\+9qCX9VSu$/);
    expect(textOf(login).text).not.toContain('FA+9');
    const mail: Message = { ...login, allowAppHash: true, type: 'email' };
    expect(textOf(mail).text).not.toContain('FA+9');
  });

  it('say what happened, and let no stranger add lines or links', () => {
    const device = 'Phone\r\n\r\nClick https://evil.example/\u202e<b>'.padEnd(200, 'x');
    const facts = { notice: 'new_sign_in', device, address: '127.0.0.1' } as const;
    const { html, text } = createTexts()(notice(facts));
    expect(text).toContain('on January 1, 1970 at 12:00 AM UTC.');
    expect(text).toContain('Device: Phone Click https evil example/ <b>xxx');
    expect(html).not.toContain('<b>');
    expect(text).not.toMatch(/x{40}/);
    const deletion = { notice: 'account_deletion', link: 'https://t.me/x?a=1&b=2' } as const;
    const told = createTexts()(notice({ ...deletion, deletesAt: 86_400_000 }));
    expect(told.text).toContain('January 2, 1970');
    expect(told.html).toContain(
      '<a href="https://t.me/x?a=1&#38;b=2">https://t.me/x?a=1&#38;b=2</a>',
    );
    const reset = notice({ notice: 'password_reset', resetsAt: 0 }, 'sms', 'de');
    expect(createTexts()(reset).text).toContain('1. Januar 1970');
  });

  it('can be the operator’s own, in any language', () => {
    const textOf = createTexts({
      templates: {
        en: { login: { sms: '{service} says {code}', html: '<i>{code}</i>' } },
        'pt-br': { login: { subject: 'Código', text: 'Seu código: {code}' } },
      },
      service: '<S>',
    });
    expect(textOf(login).text).toBe('<S> says 12345');
    expect(textOf(login).html).toBe('<i>12345</i>');
    expect(textOf({ ...login, lang: 'pt-BR' })).toMatchObject({
      subject: 'Código',
      text: 'Seu código: 12345',
    });
    expect(textOf({ ...login, lang: 'pt' }).subject).toBe('Your login code');
  });

  it.each([
    [{ en: { login: { text: 'no code' } } }, 'template en.login lacks {code}'],
    [{ en: { login: { text: '{code} {cod}' } } }, 'template en.login cannot have {cod}'],
    [{ en: { logon: { text: '{code}' } } }, 'there is no template logon'],
    [{ fr: { login: { text: '{code}' } } }, 'template fr.login needs subject and text'],
    [{ 'pt-BR': {} }, 'pt-BR is no language'],
  ])('refuses %j', (templates, message) => {
    expect(() => createTexts({ templates: templates as Templates })).toThrow(message);
  });
});
