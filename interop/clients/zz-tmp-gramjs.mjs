import { createRequire } from 'node:module';
import { createPublicKey, createHash } from 'node:crypto';
const require = createRequire(import.meta.url);
const task = JSON.parse(process.argv[2]);
const library = task.library;
const { Api, TelegramClient } = require(library);
const { StringSession } = require(`${library}/sessions`);
const network = require(`${library}/network`);
const { NewMessage } = require(`${library}/events`);
const { PromisedNetSockets } = require(`${library}/extensions`);
const { LogLevel } = require(`${library}/extensions/Logger`);
const rsa = require(`${library}/crypto/RSA`);
{
  const { n, e } = createPublicKey(task.publicKey).export({ format: 'jwk' });
  const modulus = Buffer.from(n, 'base64url'); const exponent = Buffer.from(e, 'base64url');
  const bigInt = require('big-integer');
  const bytes = (v) => v.length < 254 ? Buffer.concat([Buffer.from([v.length]), v, Buffer.alloc((4 - ((v.length + 1) % 4)) % 4)]) : Buffer.concat([Buffer.from([254, v.length & 255, v.length >> 8, 0]), v]);
  const fp = createHash('sha1').update(bytes(modulus)).update(bytes(exponent)).digest().readBigInt64LE(12).toString();
  rsa._serverKeys.set(fp, { n: bigInt(modulus.toString('hex'), 16), e: Number.parseInt(exponent.toString('hex'), 16) });
}
class LoopbackSocket extends PromisedNetSockets { connect(_p, _i, ...rest) { return super.connect(task.port, '127.0.0.1', ...rest); } }
const ask = () => new Promise((r) => { process.once('message', (m) => r(m.code)); process.send({ ask: 1 }); });
async function make() {
  const session = new StringSession(''); session.setDC(2, '127.0.0.1', task.port);
  const client = new TelegramClient(session, task.apiId, task.apiHash, { networkSocket: LoopbackSocket, connectionRetries: 3 });
  client.setLogLevel(LogLevel.ERROR);
  await client.start({ phoneNumber: task.phone, phoneCode: ask, firstAndLastNames: async () => ['Ada', 'L'], onError: (e) => { console.log('onError', e); throw e; } });
  return client;
}
const out = {};
const a = await make();
const b = await make();
const heard = [];
b.addEventHandler((ev) => heard.push(ev.message.message + '/' + ev.message.out), new NewMessage({}));
const sent = await a.sendMessage('me', { message: 'hi **bold**' });
out.sent = [sent?.id, sent?.message, sent?.out, sent?.className, sent?.entities?.map((e) => e.className)];
await a.sendMessage('me', { message: 'second', replyTo: sent.id });
out.messages = (await a.getMessages('me', { limit: 5 })).map((m) => [m.id, m.message, m.out, String(m.senderId), m.replyTo?.replyToMsgId]);
out.total = (await a.getMessages('me', { limit: 1 })).total;
out.reverse = []; for await (const m of a.iterMessages('me', { reverse: true, limit: 10 })) out.reverse.push(m.id);
out.search = (await a.getMessages('me', { search: 'sec' })).map((m) => m.id);
const edited = await a.editMessage('me', { message: sent.id, text: 'edited' });
out.edited = edited?.message;
out.byId = (await a.getMessages('me', { ids: [sent.id, 999] })).map((m) => m?.message);
out.dialogs = (await a.getDialogs()).map((d) => [d.name ?? d.title, d.unreadCount, d.message?.message]);
out.entity = (await a.getEntity(task.username)).id.toString();
out.missing = await a.getEntity('nobody_here').catch((e) => e.message);
out.service = (await a.getMessages(777000, { limit: 5 })).map((m) => m.message.slice(0, 40));
out.markRead = await a.markAsRead(777000).catch((e) => e.message);
out.dialogs2 = (await a.getDialogs()).map((d) => [d.name ?? d.title, d.unreadCount]);
const fwd = await a.forwardMessages('me', { messages: [sent.id], fromPeer: 'me' });
out.fwd = fwd.flat().map((m) => [m?.id, m?.message, m?.fwdFrom?.className]);
const del = await a.deleteMessages('me', [sent.id], {});
out.del = del.map((d) => [d.pts, d.ptsCount]);
await new Promise((r) => setTimeout(r, 800));
out.heard = heard;
out.other = await a.sendMessage(task.username, { message: 'x' }).catch((e) => e.message);
process.send({ out });
setTimeout(() => process.exit(0), 100);
