import type { ClientIdentity, ClientInfo, Context, SignIn } from '../services/context.ts';

/** What is known of one call. */
export interface CallFacts {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly authKeyId: bigint;
  readonly signIn: SignIn | undefined;
  readonly client: ClientInfo;
  readonly afterAnswer: (work: () => void) => void;
}

/** What all calls have in common. */
export type CallEnvironment = Omit<Context, keyof CallFacts | 'self'>;

/**
 * Makes the contexts of calls. The environment is their prototype: to copy it took longer than all
 * the rest of a short call.
 */
export function contextsOver(environment: CallEnvironment): (facts: CallFacts) => Context {
  class CallContext {
    readonly now: number;
    readonly authKeyId: bigint;
    readonly signIn: SignIn | undefined;
    readonly client: ClientInfo;
    readonly afterAnswer: Context['afterAnswer'];
    readonly self: SignIn['user'] | undefined;

    constructor({ now, authKeyId, signIn, client, afterAnswer }: CallFacts) {
      this.now = now;
      this.authKeyId = authKeyId;
      this.signIn = signIn;
      this.client = client;
      this.afterAnswer = afterAnswer;
      this.self = signIn?.authorization.passwordPending ? undefined : signIn?.user;
    }
  }
  Object.setPrototypeOf(CallContext.prototype, environment);
  return (facts) => new CallContext(facts) as unknown as Context;
}

/** The client of a call; what it says about itself is read when it is asked for. */
export class CallClient implements ClientInfo {
  readonly address: string;
  readonly endpoint: ClientInfo['endpoint'];
  readonly layer: number;
  readonly #init: string | undefined;

  constructor(
    facts: Pick<ClientInfo, 'address' | 'endpoint' | 'layer'> & {
      /** The kept initConnection, as JSON. */
      readonly init: string | undefined;
    },
  ) {
    this.address = facts.address;
    this.endpoint = facts.endpoint;
    this.layer = facts.layer;
    this.#init = facts.init;
  }

  get init(): ClientIdentity {
    return this.#init === undefined ? UNKNOWN : (JSON.parse(this.#init) as ClientIdentity);
  }
}

const UNKNOWN: ClientIdentity = {
  apiId: 0,
  deviceModel: '',
  systemVersion: '',
  appVersion: '',
  systemLangCode: '',
  langPack: '',
  langCode: '',
};
