/** Told to `Raw` handlers when the connection comes or goes. */
export class UpdateConnectionState {
  static readonly disconnected = -1 as const;
  static readonly connected = 1 as const;
  /** The server does not know the authorization key any more. */
  static readonly broken = 0 as const;
  readonly state: -1 | 0 | 1;

  constructor(state: -1 | 0 | 1) {
    this.state = state;
  }
}
