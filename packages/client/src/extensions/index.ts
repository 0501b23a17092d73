export { Logger, LogLevel, type LogRecord } from './logger.ts';
export { PromisedNetSockets } from './promised-net-sockets.ts';
export { PromisedWebSockets } from './promised-web-sockets.ts';
