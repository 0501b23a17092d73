export * from './connection/index.ts';
export { Sender as MTProtoSender } from './sender.ts';
export { UpdateConnectionState } from './update-connection-state.ts';
