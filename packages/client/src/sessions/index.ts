export { MemorySession } from './memory-session.ts';
export { Session } from './session.ts';
export { StoreSession } from './store-session.ts';
export { StringSession } from './string-session.ts';
