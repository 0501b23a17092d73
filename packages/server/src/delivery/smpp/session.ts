import { DeliveryError } from '../port.ts';
import { ESME, type Pdu, type SmppLibrary, type SmppSession } from './library.ts';
import type { SmppOptions } from './options.ts';

/** One bound connection to an SMS centre, from its beginning to its end. */
export class BoundSession {
  readonly #session: SmppSession;
  readonly #timeout: number;
  #enquiring: NodeJS.Timeout | undefined;

  private constructor(session: SmppSession, timeout: number) {
    this.#session = session;
    this.#timeout = timeout;
  }

  /**
   * Connects and binds as transceiver. Rejects with a DeliveryError; `onEnd` is called only for a
   * session that was bound.
   */
  static async open(
    library: SmppLibrary,
    options: SmppOptions,
    handlers: { readonly onEnd: () => void; readonly onDeliver: (pdu: Pdu) => void },
  ): Promise<BoundSession> {
    const { enquireInterval = 30, responseTimeout = 5 } = options;
    const raw = library.connect(endpointOf(options));
    const session = new BoundSession(raw, responseTimeout * 1000);
    try {
      await session.#connected(options.tls ? 'secureConnect' : 'connect');
      await session.#bind(options);
    } catch (error) {
      raw.destroy();
      throw error;
    }
    session.#listen(handlers);
    session.#enquiring = setInterval(() => void session.#enquire(), enquireInterval * 1000).unref();
    return session;
  }

  /** Sends one `submit_sm`; gives the SMS centre's answer, whatever it says. */
  submit(fields: object): Promise<Pdu> {
    return this.#request((onResponse) => this.#session.submit_sm(fields, onResponse));
  }

  /** Takes leave, waiting at most `timeout` milliseconds, and closes. */
  async close(timeout: number): Promise<void> {
    clearInterval(this.#enquiring);
    const unbound = this.#request((onResponse) => this.#session.unbind(onResponse), timeout);
    await unbound.catch(() => {});
    this.#session.destroy();
  }

  #connected(event: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (code: string) => {
        reject(unavailable(`could not be reached: ${code}`));
      };
      const timer = setTimeout(() => fail('ETIMEDOUT'), this.#timeout);
      this.#session.once(event, resolve);
      // Stays: what fails later must not end the process.
      this.#session.on('error', (error: NodeJS.ErrnoException) => {
        fail(error.code ?? 'unknown');
        this.#session.destroy();
      });
      this.#session.on('close', () => fail('closed'));
      this.#session.once(event, () => clearTimeout(timer));
      this.#session.once('close', () => clearTimeout(timer));
    });
  }

  async #bind({ password, systemId, systemType = '' }: SmppOptions): Promise<void> {
    const fields = {
      system_id: systemId,
      password,
      system_type: systemType,
      interface_version: 0x34,
    };
    const { command_status: status } = await this.#request((onResponse) =>
      this.#session.bind_transceiver(fields, onResponse),
    );
    if (status !== ESME.ROK) throw unavailable(`refused the login: ${statusText(status)}`);
  }

  #listen(handlers: { onEnd: () => void; onDeliver: (pdu: Pdu) => void }): void {
    const session = this.#session;
    const answer = (pdu: Pdu) => session.send(pdu.response());
    session.on('enquire_link', answer);
    session.on('unknown', answer);
    session.on('deliver_sm', (pdu: Pdu) => {
      answer(pdu);
      handlers.onDeliver(pdu);
    });
    session.on('unbind', (pdu: Pdu) => {
      answer(pdu);
      session.close();
    });
    const end = () => {
      clearInterval(this.#enquiring);
      handlers.onEnd();
    };
    if (session.socket.destroyed) end();
    else session.once('close', end);
  }

  /** An SMS centre that gives no sign of life is as good as gone. */
  async #enquire(): Promise<void> {
    const alive = this.#request((onResponse) => this.#session.enquire_link(onResponse));
    await alive.catch(() => this.#session.destroy());
  }

  #request(
    send: (onResponse: (response: Pdu) => void) => boolean,
    timeout: number = this.#timeout,
  ): Promise<Pdu> {
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.#session.off('close', closed);
      };
      const fail = (reason: string) => {
        done();
        reject(unavailable(reason));
      };
      const closed = () => fail('has closed the connection');
      const timer = setTimeout(() => fail('does not answer'), timeout);
      this.#session.on('close', closed);
      const sent = send((response) => {
        done();
        resolve(response);
      });
      if (!sent) closed();
    });
  }
}

/** The SMS centre cannot be used now. */
export function unavailable(reason: string): DeliveryError {
  return new DeliveryError(`the SMS centre ${reason}`, { retriable: true });
}

/** A `command_status` for people. */
export function statusText(status: number): string {
  const name = Object.entries(ESME).find(([, value]) => value === status)?.[0];
  return name === undefined ? `status 0x${status.toString(16)}` : `ESME_${name}`;
}

function endpointOf({ ca, host, port, tls = false }: SmppOptions): object {
  return {
    host,
    port: port ?? (tls ? 3550 : 2775),
    tls,
    ...(ca !== undefined && { ca }),
  };
}
