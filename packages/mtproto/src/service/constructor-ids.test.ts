import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GZIP_PACKED } from '../session/gzip.ts';
import { MSG_CONTAINER } from '../session/container.ts';
import { MSG_COPY } from '../session/message-copy.ts';
import * as ack from './ack.ts';
import * as badMessage from './bad-message.ts';
import * as destroyAuthKey from './destroy-auth-key.ts';
import * as destroySession from './destroy-session.ts';
import * as detailedInfo from './detailed-info.ts';
import * as futureSalts from './future-salts.ts';
import * as httpWait from './http-wait.ts';
import * as newSession from './new-session.ts';
import * as ping from './ping.ts';
import * as resend from './resend.ts';
import * as rpcDrop from './rpc-drop.ts';
import * as rpcResult from './rpc-result.ts';
import * as state from './state.ts';

const schema = readFileSync(new URL('../../../../schema/mtproto.tl', import.meta.url), 'utf8');

describe('constructor ids', () => {
  it('A-27, A-28: are those of the schema', () => {
    const ids: Record<string, unknown> = { GZIP_PACKED, MSG_CONTAINER, MSG_COPY };
    const modules = [
      ack,
      badMessage,
      destroyAuthKey,
      destroySession,
      detailedInfo,
      futureSalts,
      httpWait,
      newSession,
      ping,
      resend,
      rpcDrop,
      rpcResult,
      state,
    ];
    for (const module of modules) Object.assign(ids, module);
    const inSchema = new Map(
      [...schema.matchAll(/^(\w+)#([0-9a-f]{8}) /gm)].map(([, name, id]) => [name, id]),
    );
    let checked = 0;
    for (const [name, id] of Object.entries(ids)) {
      if (typeof id !== 'number' || id <= 64) continue;
      expect([name, id.toString(16).padStart(8, '0')]).toEqual([
        name,
        inSchema.get(name.toLowerCase()),
      ]);
      checked++;
    }
    expect(checked).toBe(32);
  });
});
