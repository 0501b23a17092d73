import { isLoopback } from './loopback.ts';
import type { Message } from './message.ts';
import { type Delivery, type DeliveryAttempt, DeliveryError } from './port.ts';

/** The mail server that takes e-mail, and who it is from. */
export interface SmtpOptions {
  /** Name or address of the mail server. */
  readonly host: string;
  /** Default 465 with `secure`, else 587. */
  readonly port?: number;
  /** TLS from the start (`smtps:`). Default false: STARTTLS. */
  readonly secure?: boolean;
  /** Refuses a server without STARTTLS. Default true, but for servers on this machine. */
  readonly requireTls?: boolean;
  readonly user?: string;
  readonly password?: string;
  /** The sender: `Name <address>`, or an address. */
  readonly from: string;
  /** Where answers go. */
  readonly replyTo?: string;
  /** Connections at the same time. Default 5. */
  readonly connections?: number;
  /** PEM certificates to be trusted besides the system's. */
  readonly ca?: string;
}

/**
 * E-mail by SMTP: options, or a URL (`smtp://user:password@host:587`, `smtps://...`) and the
 * sender.
 */
export function smtp(options: SmtpOptions): Delivery;
export function smtp(url: string, options: Omit<SmtpOptions, 'host'>): Delivery;
export function smtp(target: string | SmtpOptions, more?: Omit<SmtpOptions, 'host'>): Delivery {
  const options = typeof target === 'string' ? optionsOf(target, more) : target;
  if (!options.from) throw new RangeError('smtp() needs the sender: from');
  let mailer: Mailer | undefined;
  return {
    name: 'SMTP',
    types: ['email'],
    async open() {
      mailer = await createMailer(options);
    },
    async deliver(message, attempt) {
      mailer ??= await createMailer(options);
      await mailer.sendMail(mailOf(options, message, attempt)).catch((error: unknown) => {
        throw failureOf(error);
      });
    },
    close() {
      mailer?.close({ force: true });
    },
  };
}

type Mailer = Awaited<ReturnType<typeof createMailer>>;

/** nodemailer is loaded only where it is used. */
async function createMailer(options: SmtpOptions) {
  const { createTransport } = await import('nodemailer');
  const { ca, connections = 5, host, password = '', port, secure = false, user } = options;
  return createTransport({
    pool: true,
    host,
    ...(port !== undefined && { port }),
    secure,
    requireTLS: !secure && (options.requireTls ?? !isLoopback(host)),
    // On this machine a certificate proves nothing: nobody has one for it.
    ignoreTLS: !secure && options.requireTls === undefined && isLoopback(host),
    ...(user !== undefined && { auth: { user, pass: password } }),
    ...(ca !== undefined && { tls: { ca } }),
    maxConnections: connections,
    maxRequeues: 1,
    idleTimeout: 60_000,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    dnsTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function mailOf(options: SmtpOptions, message: Message, { id, signal, text }: DeliveryAttempt) {
  return {
    from: options.from,
    ...(options.replyTo !== undefined && { replyTo: options.replyTo }),
    // An object, so that nothing in it is read as several addresses.
    to: { name: '', address: message.to },
    // The same at each try: mail systems drop the second of two.
    messageId: `<${id}@${domainOf(options.from)}>`,
    date: new Date(message.at),
    subject: text.subject,
    text: text.text,
    html: text.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal,
  };
}

function domainOf(from: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}

/** A mail server that says 5xx means it; anything else may pass. Its words are not repeated. */
function failureOf(error: unknown): DeliveryError {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const retriable = code !== 'EAUTH' && !(responseCode !== undefined && responseCode >= 500);
  const reason = [code, responseCode].filter((each) => each !== undefined).join(' ');
  return new DeliveryError(`mail was not accepted: ${reason || 'unknown'}`, { retriable });
}

function optionsOf(text: string, more: Omit<SmtpOptions, 'host'> = { from: '' }): SmtpOptions {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    throw new RangeError('expected an SMTP URL: smtp://user:password@host:port');
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port && { port: Number(url.port) }),
    secure: url.protocol === 'smtps:',
    ...(url.username && { user: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...more,
  };
}

const TIMEOUT = 8000;
