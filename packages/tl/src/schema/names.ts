/** Class name of a TL name, with its namespace: `auth.signIn` to `auth.SignIn`. */
export function className(tlName: string): string {
  const { namespace, name } = splitName(tlName);
  // GramJS's rule, which gives `req_DH_params` the name ReqDHParams.
  const pascal = name.replace(/(?:^|_)([a-z])/g, (_, c: string) => c.toUpperCase());
  return (namespace ? `${namespace}.` : '') + pascal.replace(/_/g, '');
}

/** Property name of a TL field: `phone_code_hash` to `phoneCodeHash`. */
export function fieldName(tlName: string): string {
  return tlName.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
}

/** Name of the union of a type's classes: `auth.SentCode` to `auth.TypeSentCode`. */
export function unionName(tlType: string): string {
  const { namespace, name } = splitName(tlType);
  return (namespace ? `${namespace}.` : '') + `Type${name}`;
}

/** `auth.signIn` to `auth` and `signIn`; the namespace is empty for most constructors. */
export function splitName(name: string): { namespace: string; name: string } {
  const dot = name.indexOf('.');
  return { namespace: name.slice(0, Math.max(dot, 0)), name: name.slice(dot + 1) };
}
