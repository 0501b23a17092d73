/** Whether a text can be an e-mail address: one @ between a name and a host with a dot. */
export function isEmail(text: string): boolean {
  return (
    text.length <= MAX_EMAIL &&
    /^[^\s@"<>(),;:]+@[^\s@"<>(),;:.]+(?:\.[^\s@"<>(),;:.]+)+$/u.test(text)
  );
}

/** E-029: `a***e@e***.org` shows the owner which address it is, and nobody else. */
export function emailPattern(email: string): string {
  const [, name = '', host = '', rest = ''] = /^(.+)@([^.]*)(.*)$/.exec(email) ?? [];
  const last = name.length > 2 ? name.slice(-1) : '';
  return `${name.slice(0, 1)}***${last}@${host.slice(0, 1)}***${rest}`;
}

/** Characters, RFC 5321. */
const MAX_EMAIL = 254;
