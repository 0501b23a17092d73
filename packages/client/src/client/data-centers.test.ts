import { describe, expect, it } from 'vitest';
import { webSocketUrl } from '../network/dial.ts';
import { telegramDc, telegramWebHost } from './data-centers.ts';

describe("Telegram's data centers", () => {
  it('B-61: have a WebSocket host each, and a path of their own for tests', () => {
    expect([1, 2, 3, 4, 5].map((id) => telegramWebHost(id))).toEqual(
      ['pluto', 'venus', 'aurora', 'vesta', 'flora'].map((name) => `${name}.web.telegram.org`),
    );
    const host = telegramWebHost(2) as string;
    expect(new URL(webSocketUrl(host, 443, true, true)).href).toBe(
      'wss://venus.web.telegram.org/apiws_test',
    );
    expect(new URL(webSocketUrl(host, 443, true, false)).href).toBe(
      'wss://venus.web.telegram.org/apiws',
    );
  });

  it('have addresses for both families, and none that do not exist', () => {
    expect(telegramDc(2, false, false)).toEqual({ id: 2, ipAddress: '149.154.167.51', port: 443 });
    expect(telegramDc(2, true, false)?.ipAddress).toContain(':');
    expect(telegramDc(9, false, false)).toBeUndefined();
  });
});
