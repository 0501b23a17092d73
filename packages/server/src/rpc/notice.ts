import { Api } from '@mtkit/api';

/**
 * F-07: a client shows nothing for an error 406 itself, but the update that follows it. Undefined
 * when there is nothing to say.
 */
export function noticeOf(errorMessage: string, now: number): Api.UpdateShort | undefined {
  if (errorMessage === WITHOUT_NOTICE) return undefined;
  const message = texts[errorMessage] ?? OTHER;
  return new Api.UpdateShort({
    update: new Api.UpdateServiceNotification({
      popup: true,
      type: errorMessage,
      message,
      media: new Api.MessageMediaEmpty({}),
      entities: [],
    }),
    date: Math.floor(now / 1000),
  });
}

/** What a person reads. https://core.telegram.org/api/errors#406-not-acceptable */
const texts: Readonly<Record<string, string>> = {
  PHONE_NUMBER_INVALID: 'This phone number is not valid. Please check it and try again.',
  PHONE_PASSWORD_FLOOD:
    'You have tried to log in too many times. Please wait a while and try again.',
  SEND_CODE_UNAVAILABLE: 'There is no other way to send the code. Please start again.',
  UPDATE_APP_TO_LOGIN: 'Please update the app to log in: this version is too old.',
  FRESH_CHANGE_PHONE_FORBIDDEN:
    'You have logged in on this device only recently. For the safety of your account, the phone ' +
    'number can be changed here a day after that.',
  FRESH_RESET_AUTHORISATION_FORBIDDEN:
    'You have logged in on this device only recently. For the safety of your account, other ' +
    'sessions can be ended from here a day after that. Please use an older session.',
};

/** For errors of which nothing else is known: the person must be told something. */
const OTHER = 'Sorry, this is not possible.';

/** A client tells it by itself. */
const WITHOUT_NOTICE = 'AUTH_KEY_DUPLICATED';
