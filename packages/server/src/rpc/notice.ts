import { Api } from '@mtkit/api';

/**
 * F-07: a client shows nothing for an error 406 itself, but the update that follows it. Undefined
 * when there is nothing to say.
 */
export function noticeOf(errorMessage: string, now: number): Api.UpdateShort | undefined {
  const message = texts[errorMessage];
  if (!message) return undefined;
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

const texts: Readonly<Record<string, string>> = {
  PHONE_NUMBER_INVALID: 'This phone number is not valid. Please check it and try again.',
  SEND_CODE_UNAVAILABLE: 'There is no other way to send the code. Please start again.',
};
