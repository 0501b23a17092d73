export { type DefaultEventInterface, EventBuilder } from './event-builder.ts';
export { UpdateLoggedOut } from './logged-out.ts';
export { ServiceNotification } from './service-notification.ts';
export { Raw, type RawInterface, type UpdateClass } from './raw.ts';
