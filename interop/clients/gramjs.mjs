// GramJS and teleproto, unmodified: the server's RSA key is added to the key table, and the socket
// class (a public option) leads to the server, whatever address the library has for a DC.
import { createHash, createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { codeFor, serve, tell } from './child.mjs';

const require = createRequire(import.meta.url);

let library;
let Api;
let client;
let credentials;

serve({
  async open(task) {
    library = task.library;
    const gram = require(library);
    const { StringSession } = require(`${library}/sessions`);
    const { PromisedNetSockets, PromisedWebSockets } = require(`${library}/extensions`);
    const { LogLevel } = require(`${library}/extensions/Logger`);
    const { NewMessage } = require(`${library}/events`);
    Api = gram.Api;
    credentials = { apiId: task.apiId, apiHash: task.apiHash };
    trust(require(`${library}/crypto/RSA`), task.publicKey);

    const session = new StringSession('');
    session.setDC(task.dcId, '127.0.0.1', task.dcs[task.dcId].port);
    const overWebSocket = task.transport === 'websocket';
    class LoopbackSocket extends (overWebSocket ? PromisedWebSockets : PromisedNetSockets) {
      connect(_port, _ip, ...rest) {
        const { port, wsPort } = task.dcs[session.dcId];
        return super.connect(overWebSocket ? wsPort : port, '127.0.0.1', ...rest);
      }
    }
    client = new gram.TelegramClient(session, task.apiId, task.apiHash, {
      connection: connectionOf(task.transport),
      networkSocket: LoopbackSocket,
      connectionRetries: 3,
      deviceModel: task.deviceModel,
    });
    client.setLogLevel(task.verbose ? LogLevel.DEBUG : LogLevel.NONE);
    client.addEventHandler(({ message }) => tell('message', message.message), new NewMessage({}));
    await client.connect();
  },

  async signIn({ phone, password, firstName }) {
    await client.start({
      phoneNumber: phone,
      phoneCode: () => codeFor(phone),
      password: () => password,
      firstAndLastNames: () => [firstName, 'Lovelace'],
      onError: (error) => {
        throw error;
      },
    });
  },

  /** Shows tokens until one was accepted. */
  async signInByQr({ password }) {
    await client.signInUserWithQrCode(credentials, {
      qrCode: ({ token }) => tell('token', token.toString('base64url')),
      password: () => password,
      onError: (error) => {
        throw error;
      },
    });
  },

  async acceptQr(token) {
    const accepted = await client.invoke(
      new Api.auth.AcceptLoginToken({ token: Buffer.from(token, 'base64url') }),
    );
    return sessionOf(accepted);
  },

  async me() {
    const { id, firstName, phone, self } = await client.getMe();
    return { id: String(id), firstName, phone, self };
  },

  async setPassword({ password, hint }) {
    await client.updateTwoFaSettings({ newPassword: password, hint });
  },

  async sessions() {
    const { authorizations } = await client.invoke(new Api.account.GetAuthorizations());
    return authorizations.map(sessionOf);
  },

  endSession: (hash) => client.invoke(new Api.account.ResetAuthorization({ hash: integer(hash) })),

  async send(text) {
    return (await client.sendMessage('me', { message: text })).id;
  },

  async history() {
    const messages = await client.getMessages('me', { limit: 10 });
    return messages.map(({ id, message }) => ({ id, text: message }));
  },

  /** What tells whether this client is signed in. */
  async state() {
    return (await client.invoke(new Api.updates.GetState())).className;
  },

  dc: () => client.session.dcId,

  async logOut() {
    return (await client.invoke(new Api.auth.LogOut())).className;
  },

  close: () => client.destroy(),
});

function connectionOf(transport) {
  const network = require(`${library}/network`);
  if (transport === 'full') return network.ConnectionTCPFull;
  if (transport === 'abridged') return network.ConnectionTCPAbridged;
  return network.ConnectionTCPObfuscated;
}

function sessionOf({ hash, current, deviceModel }) {
  return { hash: String(hash), current: Boolean(current), deviceModel };
}

function integer(text) {
  return library === 'telegram' ? require('big-integer')(text) : BigInt(text);
}

/** Adds the server's key: GramJS keeps { n, e } by signed fingerprint. */
function trust(rsa, pem) {
  const { n, e } = createPublicKey(pem).export({ format: 'jwk' });
  const modulus = Buffer.from(n, 'base64url');
  const exponent = Buffer.from(e, 'base64url');
  const bigInt = require('big-integer');
  rsa._serverKeys.set(fingerprint(modulus, exponent), {
    n: bigInt(modulus.toString('hex'), 16),
    e: Number.parseInt(exponent.toString('hex'), 16),
  });
}

function fingerprint(n, e) {
  const digest = createHash('sha1').update(tlBytes(n)).update(tlBytes(e)).digest();
  return digest.readBigInt64LE(12).toString();
}

function tlBytes(value) {
  const { length } = value;
  if (length >= 254) {
    return Buffer.concat([Buffer.from([254, length & 255, length >> 8, 0]), value]);
  }
  return Buffer.concat([Buffer.from([length]), value, Buffer.alloc((4 - ((length + 1) % 4)) % 4)]);
}
