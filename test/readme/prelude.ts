/** The declarations of what snippets use without having made it. */
export const PRELUDE: string = `
import type {
  Api as ApiNamespace,
  TelegramClient,
  TelegramClientParams,
  UserAuthParams as Params,
} from 'mtkit';
import type { Authenticator } from 'mtkit/client';
import type { Session } from 'mtkit/sessions';
import type { RunningServer } from '@mtkit/server';

declare global {
  const Api: typeof ApiNamespace;
  const client: TelegramClient;
  const first: TelegramClient;
  const other: TelegramClient;
  const newClient: (server: RunningServer, params?: TelegramClientParams) => TelegramClient;
  const server: RunningServer;
  const session: Session;
  const options: TelegramClientParams;
  const answers: Params;
  const authenticator: Authenticator;
  const request: ApiNamespace.AnyRequest;
  const controller: AbortController;
  const ask: (question: string) => Promise<string>;
  const draw: (url: string) => void;
  const signInAgain: (reason: string) => void;
  const work: (client: TelegramClient) => Promise<void>;
  const sendText: (to: string, text: string, options?: { signal: AbortSignal }) => Promise<void>;
  const download: (client: TelegramClient, document: unknown, path: string) => Promise<void>;
  const store: (message: ApiNamespace.TypeMessage) => Promise<void>;
  const load: () => Promise<State | undefined>;
  const save: (state: State) => Promise<void>;
  const lines: string[];
  const message: any;
  const file: ApiNamespace.TypeInputFile;
  const blob: Blob;
  const database: any;
  const apiId: number;
  const apiHash: string;
  const host: string;
  const port: number;
  const dcId: number;
  const pem: string;
  const publicKey: string;
  const phoneNumber: string;
  const token: string;
  const secret: string;
  const id: string;
  const channel: string;
  const userId: string;
  type UserAuthParams = Params;
  interface State { pts: number; qts: number; date: number }
}
`;
