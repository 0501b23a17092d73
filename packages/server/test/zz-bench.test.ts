import { it } from 'vitest';
import { Api } from '@mtkit/api';
import { TestBed } from './test-bed.ts';
import { sendMessage } from '../src/services/messages/send-message.ts';
import { getHistory } from '../src/services/messages/get-history.ts';
import { search } from '../src/services/messages/search.ts';
it('bench', async () => {
  const bed = await TestBed.open();
  const ada = await bed.signUp('15550100000');
  const peer = new Api.InputPeerSelf({});
  let id = 0n;
  const time = async (n: number, f: () => Promise<unknown>) => { const t = performance.now(); for (let i = 0; i < n; i++) await f(); return ((performance.now() - t) / n * 1000).toFixed(0) + ' us'; };
  const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 20, maxId: 0, minId: 0 , hash: 0n};
  const send = () => sendMessage(ada, new Api.messages.SendMessage({ peer, message: 'hello there', randomId: ++id }));
  const hist = (more = {}) => getHistory(ada, new Api.messages.GetHistory({ peer, ...page, ...more }));
  for (let i = 0; i < 4; i++) {
    console.log(id, 'send', await time(1000, send), 'hist', await time(200, () => hist()), 'middle', await time(200, () => hist({ offsetId: Number(id / 2n), addOffset: -10 })), 'date', await time(200, () => hist({ offsetDate: Math.floor(bed.now / 1000) })));
    const t = performance.now();
    await ada.transaction(async () => {});
    while (id < (i + 1) * 10000) await send();
    console.log('fill', performance.now() - t);
    bed.pushed.length = 0;
  }
  const t = performance.now();
  const r = await search(ada, new Api.messages.Search({ ...page, peer, q: 'nothing', filter: new Api.InputMessagesFilterEmpty({}), minDate: 0, maxDate: 0 }));
  console.log('search', performance.now() - t, (r as any).count);
}, 120000);
