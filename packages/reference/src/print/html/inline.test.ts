import { describe, expect, it } from 'vitest';
import { code, type Inline, link, plain } from '../../text/rich-text.ts';
import { html } from './html.ts';
import { breakable, inlineHtml } from './inline.ts';
import { methodContext as context } from './test-context.ts';

const printed = (...text: Inline[]) => inlineHtml(text, context).text;

describe('rich text as HTML', () => {
  it('escapes text, code and what is in a link', () => {
    expect(printed(plain('<img src=x onerror=alert(1)>'))).toBe(
      '&lt;img src=x onerror=alert(1)&gt;',
    );
    expect(printed(code('a<b>'))).toBe('<code>a&lt;b&gt;</code>');
    const [href, content] = ['https://example.org/?a="><script>', [plain('<b>')]];
    expect(printed({ kind: 'link', href, content })).toBe(
      '<a href="https://example.org/?a=&quot;&gt;&lt;script&gt;">&lt;b&gt;</a>',
    );
  });

  it('links nowhere that a browser would run', () => {
    for (const href of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', '//x']) {
      expect(printed({ kind: 'link', href, content: [plain('here')] })).toBe('here');
    }
    const telegram = printed({ kind: 'link', href: 'tg://login', content: [plain('here')] });
    expect(telegram).toBe('<a href="tg://login">here</a>');
  });

  it('links to pages and to their rows, as seen from the page', () => {
    expect(printed(link({ kind: 'type', name: 'User' }, 'User'))).toBe(
      '<a href="../type/User.html">User</a>',
    );
    const to = { kind: 'method', name: 'auth.signIn' } as const;
    expect(printed({ kind: 'ref', to, row: 'errors', content: [plain('errors')] })).toBe(
      '<a href="../method/auth.signIn.html#errors">errors</a>',
    );
  });

  it('keeps the pieces of a type together', () => {
    const user = link({ kind: 'type', name: 'User' }, 'User');
    expect(printed(plain('a '), code('Vector<'), user, code('>'))).toBe(
      'a <span class="name"><code>Vector&lt;</code><a href="../type/User.html">User</a>' +
        '<code>&gt;</code></span>',
    );
  });

  it('marks emphasis, deletions and breaks', () => {
    const content = [plain('x')];
    expect(
      printed(
        { kind: 'strong', content },
        { kind: 'em', content },
        { kind: 'del', content },
        { kind: 'break' },
      ),
    ).toBe('<strong>x</strong><em>x</em><del>x</del><br>');
  });
});

describe('a long name', () => {
  it('may be broken between its words', () => {
    const broken = (name: string) => html`${breakable(name)}`.text;
    expect(broken('PHONE_CODE_EXPIRED')).toBe('PHONE_<wbr>CODE_<wbr>EXPIRED');
    expect(broken('account.sendChangePhoneCode')).toBe(
      'account.<wbr>send<wbr>Change<wbr>Phone<wbr>Code',
    );
    expect(broken('auth.signIn')).toBe('auth.signIn');
    expect(broken('Testing with the server')).toBe('Testing with the server');
  });
});
