/** The declarations of what snippets use without having made it. */
export const PRELUDE: string = `
import type { Api as ApiNamespace, TelegramClient, UserAuthParams as Params } from 'mtkit';
import type { Session } from 'mtkit/sessions';
import type { RunningServer } from '@mtkit/server';

declare global {
  const Api: typeof ApiNamespace;
  const client: TelegramClient;
  const other: TelegramClient;
  const server: RunningServer;
  const session: Session;
  const request: ApiNamespace.AnyRequest;
  const controller: AbortController;
  const ask: (question: string) => Promise<string>;
  const draw: (url: string) => void;
  const signInAgain: (reason: string) => void;
  const apiId: number;
  const apiHash: string;
  const host: string;
  const port: number;
  const pem: string;
  const publicKey: string;
  const id: string;
  const channel: string;
  const userId: string;
  type UserAuthParams = Params;
}
`;
