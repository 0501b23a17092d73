import { describe, expect, it } from 'vitest';
import { KEY_ID, query, ScriptedServer, update } from '../../test/scripted-server.ts';

describe('ClientConnection', () => {
  it('pings first and sends queries', () => {
    const server = new ScriptedServer().open();
    expect(server.kinds('ready').length).toBe(1);
    expect(server.services('ping').length).toBe(1);
    server.send(query(1));
    server.result(server.msgId(1), update(9));
    expect(server.kinds('result')).toEqual([{ kind: 'result', id: 1, body: update(9) }]);
    expect(KEY_ID).not.toBe(0n);
  });
});
