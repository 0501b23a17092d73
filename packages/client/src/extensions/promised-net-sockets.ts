/** Names TCP for the option `networkSocket`. It has no instances. */
export abstract class PromisedNetSockets {
  static readonly kind: 'tcp' = 'tcp';
}
