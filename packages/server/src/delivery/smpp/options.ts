/** The SMS centre, and who the messages are from. */
export interface SmppOptions {
  readonly host: string;
  /** Default 3550 with TLS, else 2775. */
  readonly port?: number;
  /** TLS from the start. Default false. */
  readonly tls?: boolean;
  /** PEM certificates to be trusted instead of the system's, with TLS. */
  readonly ca?: string;
  readonly systemId: string;
  /** At most 8 characters, as the protocol has it. */
  readonly password: string;
  readonly systemType?: string;
  /** The sender: a number or up to 11 letters. Default: what the SMS centre puts there. */
  readonly from?: string;
  /** Seconds between signs of life. Default 30. */
  readonly enquireInterval?: number;
  /** Seconds to wait for an answer of the SMS centre. Default 5. */
  readonly responseTimeout?: number;
  /** Seconds before the first reconnection; doubles each time, up to 30. Default 0.5. */
  readonly reconnectDelay?: number;
  /** Called with what has become of each message, as far as the SMS centre says so. */
  readonly onOutcome?: (outcome: SmsOutcome) => void;
}

/** What has become of a text message. */
export interface SmsOutcome {
  /** That of the delivery attempt, where this process has sent the message. */
  readonly id: string | undefined;
  /** What the SMS centre calls the message. */
  readonly messageId: string;
  readonly delivered: boolean;
  /** As the SMS centre says: `DELIVRD`, `UNDELIV`, `EXPIRED`, `REJECTD` ... */
  readonly state: string;
  readonly error?: string;
}

/** Reads `smpp://id:password@host:port?from=NAME&system_type=TYPE`, or `smpps://` for TLS. */
export function smppOptions(text: string): SmppOptions {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(smpps?|ssmpp):$/.test(url.protocol) || !url.hostname) {
    throw new RangeError('expected an SMPP URL: smpp://system_id:password@host:port');
  }
  const from = url.searchParams.get('from');
  const systemType = url.searchParams.get('system_type');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port && { port: Number(url.port) }),
    tls: url.protocol !== 'smpp:',
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(from !== null && { from }),
    ...(systemType !== null && { systemType }),
  };
}
