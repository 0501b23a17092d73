import {
  type Pdu,
  loadSmpp,
  type SmppServer,
  type SmppSession,
} from '../../src/delivery/smpp/library.ts';

/** What an SMS centre was given, and how it answers. */
export interface SmsCentre {
  readonly port: number;
  readonly sessions: Set<SmppSession>;
  readonly submitted: Pdu[];
  readonly binds: number;
  /** The answers to the next `submit_sm`, by `command_status`; -1: none at all. */
  readonly statuses: number[];
  /** What a bind is answered. */
  bindStatus: number;
  /** Whether it answers `enquire_link`. */
  alive: boolean;
  /** Ends all connections at once. */
  cut(): void;
  /** Ends all connections and does not listen any more. */
  close(): Promise<void>;
}

/** Starts an SMS centre on a loopback address. */
export async function smsCentre(
  options: { port?: number; key?: string; cert?: string } = {},
): Promise<SmsCentre> {
  const library = await loadSmpp();
  const { port: wanted = 0, ...tls } = options;
  const sessions = new Set<SmppSession>();
  let binds = 0;
  let ids = 0;
  const server: SmppServer = library.createServer(tls, (session) => {
    sessions.add(session);
    session.on('error', () => session.destroy());
    session.on('close', () => sessions.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      binds++;
      const known = pdu['system_id'] === 'mtkit' && pdu['password'] === 'secret';
      const status = known ? centre.bindStatus : 0x0e;
      session.send(pdu.response({ command_status: status }));
    });
    session.on('enquire_link', (pdu: Pdu) => {
      if (centre.alive) session.send(pdu.response());
    });
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: Pdu) => {
      const status = centre.statuses.shift() ?? 0;
      if (status < 0) return;
      if (status === 0) centre.submitted.push(pdu);
      session.send(pdu.response({ command_status: status, message_id: `ID${++ids}` }));
    });
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const centre: SmsCentre = {
    port: server.address().port,
    sessions,
    submitted: [],
    get binds() {
      return binds;
    },
    statuses: [],
    bindStatus: 0,
    alive: true,
    cut() {
      for (const session of sessions) session.destroy();
    },
    close() {
      centre.cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return centre;
}

/** The text of a `submit_sm`. */
export function textOf(pdu: Pdu | undefined): string {
  const message = pdu?.['short_message'] as { message: string | Uint8Array } | undefined;
  return String(message?.message ?? '');
}
