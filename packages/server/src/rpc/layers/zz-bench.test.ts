import { it } from 'vitest';
import { layerOf } from './layer.ts';
import { randomObject } from '../../../test/random-objects.ts';
import { Api } from '@mtkit/api';
it('b', () => {
  const t0 = performance.now(); const m0 = process.memoryUsage();
  const u = new Api.User({ self: true, id: 5n, accessHash: 3n, firstName: 'Ada', lastName: 'L', phone: '1555', status: new Api.UserStatusOffline({wasOnline: 5}) });
  layerOf(158).write(u as any);
  console.log('first older write ms', performance.now() - t0, (process.memoryUsage().heapUsed - m0.heapUsed) / 1e6, 'MB');
  const msg = (i: number) => new Api.Message({ out: true, id: i, peerId: new Api.PeerUser({ userId: 5n }), fromId: new Api.PeerUser({ userId: 5n }), date: 1, message: 'hello world', entities: [new Api.MessageEntityBold({ offset: 0, length: 5 })] });
  const list = new Api.messages.Messages({ messages: Array.from({ length: 20 }, (_, i) => msg(i)), topics: [], chats: [], users: [u, u] });
  for (const [n, o] of [['user', u], ['messages', list]] as const) for (const L of [229, 227, 158, 229, 227, 158]) {
    const l = layerOf(L); for (let i = 0; i < 3000; i++) l.write(o as any);
    const t = performance.now(); const N = 5000; for (let i = 0; i < N; i++) l.write(o as any);
    console.log(n, L, ((performance.now() - t) / N * 1000).toFixed(2), 'us');
  }
});
