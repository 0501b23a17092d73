import { connectTcp } from '@fuman/node';
import { IntermediatePacketCodec, MemoryStorage, TelegramClient } from '@mtcute/node';
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js';
const task = JSON.parse(process.argv[2]);
const ask = () => new Promise((r) => { process.once('message', (m) => r(m.code)); process.send({ ask: 1 }); });
async function make() {
  const crypto = new NodeCryptoProvider(); await crypto.initialize(); addPublicKey(crypto, task.publicKey);
  const dc = { id: 2, ipAddress: '127.0.0.1', port: task.port, testMode: false };
  const client = new TelegramClient({ apiId: task.apiId, apiHash: task.apiHash, storage: new MemoryStorage(), crypto, defaultDcs: { main: dc, media: { ...dc } }, logLevel: 2,
    transport: { connect: async ({ ipAddress, port }) => { const c = await connectTcp({ address: ipAddress, port }); c.setNoDelay(true); return c; }, packetCodec: () => new IntermediatePacketCodec() } });
  return client;
}
const a = await make();
const sent0 = await a.sendCode({ phone: task.phone });
let auth = await a.signIn({ phone: task.phone, phoneCodeHash: sent0.phoneCodeHash, phoneCode: await ask() }).catch(async (e) => {
  await a.call({ _: 'auth.signUp', phoneNumber: task.phone, phoneCodeHash: sent0.phoneCodeHash, firstName: 'Ada', lastName: 'L' });
});
console.log('up');
const b = await make();
await b.start({ phone: task.phone, code: ask });
const c = await make();
await c.start({ phone: task.phone, code: ask });
const heard = [];
b.onNewMessage.add((m) => { heard.push([m.text, m.isOutgoing]); });
b.onEditMessage.add((m) => { heard.push(['edit', m.text]); });
b.onDeleteMessage?.add((m) => { heard.push(['delete', m.messageIds]); });
await b.startUpdatesLoop();
const out = {};
const sent = await c.sendText('me', 'hello');
out.sent = [sent.id, sent.text, sent.isOutgoing, sent.chat.displayName, sent.sender.displayName];
const reply = await c.replyText(sent, 'reply');
out.reply = [reply.id, reply.replyToMessage?.id];
out.history = (await c.getHistory('me')).map((m) => [m.id, m.text]);
out.historyTotal = (await c.getHistory('me', { limit: 1 })).total;
out.search = (await c.searchMessages({ chatId: 'me', query: 'rep' })).map((m) => m.text);
out.dialogs = []; for await (const d of c.iterDialogs()) out.dialogs.push([d.peer.displayName, d.unreadCount, d.lastMessage?.text?.slice(0, 20)]);
await c.editMessage({ message: sent, text: 'edited' });
await c.readHistory(777000).catch((e) => { out.read = String(e); });
await c.deleteMessages([reply]);
out.peer = (await c.resolvePeer(task.username))._;
out.user = (await c.getUser(task.username)).displayName;
out.full = (await c.getFullUser('me')).displayName;
out.fwd = (await c.forwardMessages ? (await c.forwardMessagesById({ fromChatId: 'me', toChatId: 'me', messages: [sent.id] })).map((m) => m.text) : 0);
await new Promise((r) => setTimeout(r, 800));
out.heard = heard;
process.send({ out });
setTimeout(() => process.exit(0), 100);
