/** An option that says how to connect: for commander, and for completion without it. */
export interface ConnectionOption {
  readonly name: string;
  /** What the value is, for the help; none for a switch. */
  readonly value?: string;
  readonly description: string;
  /** Environment variable that it can be given in as well. */
  readonly env?: string;
}

/** Options that `login` and `call` share. */
export const connectionOptions: readonly ConnectionOption[] = [
  {
    name: 'server',
    value: 'host:port',
    description: "server to connect to; without it the session's, or Telegram's own",
    env: 'MTKIT_SERVER',
  },
  {
    name: 'public-key-file',
    value: 'file',
    description: "the server's public key, PEM; a session with a key needs none",
    env: 'MTKIT_PUBLIC_KEY_FILE',
  },
  {
    name: 'dc',
    value: 'number',
    description: 'number of the data center that the server is (2)',
    env: 'MTKIT_DC',
  },
  {
    name: 'server-info',
    value: 'file',
    description: 'all of the above, api id and hash: what `mtkit serve --json` prints',
    env: 'MTKIT_SERVER_INFO',
  },
  {
    name: 'api-id',
    value: 'number',
    description: 'the application (on this machine: 1)',
    env: 'MTKIT_API_ID',
  },
  { name: 'api-hash', value: 'hash', description: 'its hash', env: 'MTKIT_API_HASH' },
  {
    name: 'session',
    value: 'string',
    description: 'session to go on with, as `mtkit login` prints it',
    env: 'MTKIT_SESSION',
  },
  {
    name: 'session-file',
    value: 'file',
    description: 'reads the session from there if it exists, and keeps it there',
    env: 'MTKIT_SESSION_FILE',
  },
  { name: 'verbose', description: 'log to stderr' },
];
