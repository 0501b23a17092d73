import { readFileSync } from 'node:fs';
import { Api } from '@mtkit/api';
import { describe, expect, it } from 'vitest';
import { noticeOf } from './notice.ts';

const schema = new URL('../../../../schema/errors.json', import.meta.url);
const { methods } = JSON.parse(readFileSync(schema, 'utf8')) as {
  methods: Record<string, { throws?: Record<string, number> }>;
};

describe('notice', () => {
  const names = new Set(
    Object.entries(methods)
      .filter(([method]) => /^(auth|account)\./.test(method))
      .flatMap(([, { throws = {} }]) => Object.entries(throws))
      .filter(([, code]) => code === 406)
      .map(([name]) => name),
  );

  it('knows the errors 406 of the login', () => {
    expect(names.size).toBeGreaterThanOrEqual(6);
  });

  it.each([...names])('F-07: has a text of its own for %s', (name) => {
    const notice = noticeOf(name, 5000);
    const update = notice?.update as Api.UpdateServiceNotification;
    expect(notice?.date).toBe(5);
    // E-076: clients show a type once in a while; so it is the same for the same error.
    expect(update).toMatchObject({ popup: true, type: name, inboxDate: undefined });
    expect(update.message.length).toBeGreaterThan(40);
    expect(update.media).toBeInstanceOf(Api.MessageMediaEmpty);
  });

  it('F-07: has something to say for any other, but not for AUTH_KEY_DUPLICATED', () => {
    const update = noticeOf('TOPIC_CLOSED', 0)?.update as Api.UpdateServiceNotification;
    expect(update.message).not.toBe('');
    expect(noticeOf('AUTH_KEY_DUPLICATED', 0)).toBeUndefined();
  });
});
