/** Names WebSockets for the option `networkSocket`. It has no instances. */
// oxlint-disable-next-line typescript/no-extraneous-class -- GramJS's option takes a class
export abstract class PromisedWebSockets {
  static readonly kind = 'websocket' as const;
}
