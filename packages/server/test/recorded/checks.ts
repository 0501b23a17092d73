import { expect } from 'vitest';
import type { Decoded } from '../layer-decoder.ts';

/** What answers must be consistent with. */
export interface Facts {
  readonly dcId: number;
  readonly port: number;
  /** Seconds since the Unix epoch, before the question. */
  readonly now: number;
  /** The account, once it is signed in. */
  selfId?: bigint;
}

/** What a client needs of the answer to a method, besides that it can be read. */
export function checkAnswer(method: string, answer: unknown, facts: Facts): void {
  // No hash was sent.
  if (isObject(answer)) expect(answer._).not.toMatch(/notModified$/i);
  checks[method]?.(answer as Decoded, facts);
}

const checks: Readonly<Record<string, (answer: Decoded, facts: Facts) => void>> = {
  'help.getConfig'(config, { dcId, now, port }) {
    expect(config).toMatchObject({ this_dc: dcId, test_mode: false });
    expect(config['expires']).toBeGreaterThan(now + 60);
    expect(config['dc_options']).toContainEqual(
      expect.objectContaining({ id: dcId, ip_address: '127.0.0.1', port }),
    );
  },
  'help.getNearestDc'(nearest, { dcId }) {
    expect(nearest).toMatchObject({ this_dc: dcId, nearest_dc: dcId });
  },
  'help.getCountriesList'({ countries }) {
    expect((countries as unknown[]).length).toBeGreaterThan(100);
  },
  'langpack.getDifference'(difference) {
    expect(difference).toMatchObject({ _: 'langPackDifference', lang_code: 'en' });
  },
  'langpack.getLangPack'(difference) {
    expect(difference).toMatchObject({ _: 'langPackDifference', lang_code: 'en' });
  },
  'help.getTermsOfServiceUpdate'({ expires }, { now }) {
    expect(expires).toBeGreaterThan(now);
  },
  'help.getPromoData'({ expires }, { now }) {
    expect(expires).toBeGreaterThan(now);
  },
  'auth.exportLoginToken'(token, { now }) {
    expect(token._).toBe('auth.loginToken');
    expect(token['expires']).toBeGreaterThan(now);
  },
  'auth.sendCode'(sent) {
    expect(sent).toMatchObject({ _: 'auth.sentCode', type: { length: 5 } });
  },
  'account.getPassword'(password) {
    expect(password['new_algo']).toMatchObject({ g: 3 });
    expect(password['current_algo']).toBeUndefined();
  },
  'updates.getState'({ date, pts }, { now }) {
    expect(pts).toBeGreaterThanOrEqual(1);
    expect(Math.abs((date as number) - now)).toBeLessThan(60);
  },
  'messages.getDialogFilters'(answer) {
    const filters = Array.isArray(answer) ? answer : answer['filters'];
    expect(filters).toEqual([{ _: 'dialogFilterDefault' }]);
  },
  'messages.getPeerDialogs'(answer, { selfId }) {
    expect(answer['dialogs']).toMatchObject([{ peer: { user_id: selfId } }]);
    expect(answer['state']).toMatchObject({ _: 'updates.state' });
    complete(answer);
  },
  'messages.getPinnedDialogs'(answer) {
    expect(answer['state']).toMatchObject({ _: 'updates.state' });
    complete(answer);
  },
  'messages.getDialogs'(answer) {
    expect((answer['dialogs'] as unknown[]).length).toBeGreaterThan(0);
    complete(answer);
  },
  'messages.getHistory'({ messages, users }, { selfId }) {
    expect(messages).toMatchObject([{ _: 'message', message: 'hi', peer_id: { user_id: selfId } }]);
    expect(users).toMatchObject([{ id: selfId, self: true }]);
  },
  'users.getUsers'(users, { selfId }) {
    expect(users).toMatchObject([{ _: 'user', id: selfId, self: true }]);
  },
  'users.getFullUser'({ full_user: full, users }, { selfId }) {
    expect(full).toMatchObject({ id: selfId, notify_settings: { _: 'peerNotifySettings' } });
    expect(users).toContainEqual(expect.objectContaining({ id: selfId, self: true }));
  },
  'account.updateStatus': (answer) => expect(answer).toBe(true),
  'account.getNotifySettings': ({ _ }) => expect(_).toBe('peerNotifySettings'),
};

/** The dialogs' top messages and people are there. */
function complete({ dialogs, messages, users }: Decoded): void {
  const ids = (list: unknown) => (list as { id: unknown }[]).map(({ id }) => id);
  for (const dialog of dialogs as { peer: { user_id: bigint }; top_message: number }[]) {
    expect(ids(users)).toContain(dialog.peer.user_id);
    if (dialog.top_message > 0) expect(ids(messages)).toContain(dialog.top_message);
  }
}

function isObject(value: unknown): value is Decoded {
  return typeof value === 'object' && value !== null && '_' in value;
}
