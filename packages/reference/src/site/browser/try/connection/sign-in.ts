import type { Api } from 'mtkit';
import type { Connection } from './connection.ts';
import { nameOf } from './who.ts';

/** What a login asks for. */
export interface Question {
  readonly kind: 'phone' | 'code' | 'email' | 'password' | 'name' | 'terms';
  /** More than the kind says: the hint of a password, the way of a code. */
  readonly detail?: string;
}

/** How a login talks with the reader. */
export interface Conversation {
  /** Rejected when the reader gives up. */
  ask(question: Question): Promise<string>;
  /** Shows what was wrong; it is asked for again. */
  tell(error: Error): void;
  readonly signal: AbortSignal;
}

/** Signs a user in, or up, or a bot in, by whatever the account takes. */
export async function signIn(connection: Connection, talk: Conversation): Promise<void> {
  const { signal } = talk;
  const client = await connection.open(signal);
  let first: string | undefined;
  if (!(await client.checkAuthorization())) {
    first = (await talk.ask({ kind: 'phone' })).trim();
  }
  if (first && /^\d+:[\w-]{20,}$/.test(first)) {
    await client.start({ botAuthToken: first, signal });
  } else if (first !== undefined) {
    const phoneNumber = async () => {
      const given = first ?? (await talk.ask({ kind: 'phone' })).trim();
      first = undefined;
      return given;
    };
    await client.start({
      phoneNumber,
      phoneCode: (_, sent) => talk.ask({ kind: 'code', ...wayOf(sent?.type) }),
      emailAddress: () => talk.ask({ kind: 'email' }),
      password: (hint) => talk.ask({ kind: 'password', ...(hint && { detail: hint }) }),
      firstAndLastNames: async () => namesIn(await talk.ask({ kind: 'name' })),
      termsOfService: (terms) => agrees(talk, terms),
      onError: (error) => talk.tell(error),
      signal,
    });
  }
  const me = await client.getMe();
  connection.who = nameOf(me as Api.User);
}

/** Signs out, at the server too. */
export async function signOut(connection: Connection, signal: AbortSignal): Promise<void> {
  const client = await connection.open(signal);
  await client.logOut({ signal });
  await connection.forget();
}

async function agrees(talk: Conversation, { text }: Api.help.TermsOfService): Promise<boolean> {
  await talk.ask({ kind: 'terms', detail: text });
  return true;
}

function wayOf(type: string | undefined): { readonly detail?: string } {
  return type === undefined ? {} : { detail: type };
}

function namesIn(text: string): [string, string?] {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  return rest.length > 0 ? [first, rest.join(' ')] : [first];
}
