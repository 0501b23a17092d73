export { Connection, type ConnectionClass } from './connection.ts';
export { ConnectionTCPAbridged } from './tcp-abridged.ts';
export { ConnectionTCPFull } from './tcp-full.ts';
export { ConnectionTCPIntermediate } from './tcp-intermediate.ts';
export { ConnectionTCPObfuscated } from './tcp-obfuscated.ts';
export { ConnectionTCPPaddedIntermediate } from './tcp-padded-intermediate.ts';
