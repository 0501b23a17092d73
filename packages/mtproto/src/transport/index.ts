export { type ClientTransportOptions, createClientTransport } from './client-transport.ts';
export {
  createServerTransport,
  type ServerTransport,
  type ServerTransportOptions,
} from './detect.ts';
export type { ObfuscationOptions } from './obfuscated.ts';
export { SeenHeaders } from './seen-headers.ts';
export type {
  ErrorEvent,
  FrameOptions,
  PacketEvent,
  QuickAckEvent,
  RandomBytes,
  Transport,
  TransportEvent,
  TransportName,
} from './transport.ts';
