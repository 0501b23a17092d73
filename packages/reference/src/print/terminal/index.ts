export type { TerminalOptions } from './options.ts';
export { printTerminal } from './terminal.ts';
