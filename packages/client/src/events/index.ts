export { type DefaultEventInterface, EventBuilder } from './event-builder.ts';
export { Raw, type RawInterface, type UpdateClass } from './raw.ts';
