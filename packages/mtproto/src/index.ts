export {
  type ErrorDetails,
  LocalProtocolError,
  MtprotoError,
  RemoteProtocolError,
  SecurityError,
  TransportError,
} from './errors.ts';
export * from './exchange/index.ts';
export * from './transport/index.ts';
