/** Names WebSockets for the option `networkSocket`. It has no instances. */
export abstract class PromisedWebSockets {
  static readonly kind: 'websocket' = 'websocket';
}
