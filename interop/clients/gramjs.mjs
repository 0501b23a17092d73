// GramJS and teleproto, unmodified: the server's RSA key is added to the key table, and the socket
// class (a public option) turns every address into the server's.
import { createRequire } from 'node:module';
import { createPublicKey } from 'node:crypto';
import { serveTask } from './child.mjs';

const require = createRequire(import.meta.url);

serveTask(async (task, { step, code }) => {
  const library = task.library;
  const { Api, TelegramClient } = require(library);
  const { StringSession } = require(`${library}/sessions`);
  const network = require(`${library}/network`);
  const { PromisedNetSockets, PromisedWebSockets } = require(`${library}/extensions`);
  const { LogLevel } = require(`${library}/extensions/Logger`);
  trust(require(`${library}/crypto/RSA`), task.publicKey);

  const { connection, socket, port } = {
    full: { connection: network.ConnectionTCPFull, socket: PromisedNetSockets, port: task.port },
    abridged: {
      connection: network.ConnectionTCPAbridged,
      socket: PromisedNetSockets,
      port: task.port,
    },
    obfuscated: {
      connection: network.ConnectionTCPObfuscated,
      socket: PromisedNetSockets,
      port: task.port,
    },
    websocket: {
      connection: network.ConnectionTCPObfuscated,
      socket: PromisedWebSockets,
      port: task.wsPort,
    },
  }[task.transport];

  class LoopbackSocket extends socket {
    connect(_port, _ip, ...rest) {
      return super.connect(port, '127.0.0.1', ...rest);
    }
  }

  const session = new StringSession('');
  session.setDC(task.dcId, '127.0.0.1', port);
  const client = new TelegramClient(session, task.apiId, task.apiHash, {
    connection,
    networkSocket: LoopbackSocket,
    connectionRetries: 3,
  });
  client.setLogLevel(task.verbose ? LogLevel.DEBUG : LogLevel.NONE);

  await client.connect();
  await step('connect', true);

  for (const round of ['sign up', 'sign in']) {
    const sent = await client.sendCode({ apiId: task.apiId, apiHash: task.apiHash }, task.phone);
    const phoneCode = await code(task.phone);
    const signIn = { phoneNumber: task.phone, phoneCodeHash: sent.phoneCodeHash, phoneCode };
    let authorization = await client.invoke(new Api.auth.SignIn(signIn));
    if (round === 'sign up') {
      if (!(authorization instanceof Api.auth.AuthorizationSignUpRequired))
        throw new Error(`a new number got ${authorization.className}`);
      authorization = await client.invoke(
        new Api.auth.SignUp({ ...signIn, firstName: 'Ada', lastName: 'Lovelace' }),
      );
    }
    await step(round, authorization.className);
    const me = await client.getMe();
    await step(`me after ${round}`, {
      className: me.className,
      id: String(me.id),
      firstName: me.firstName,
      phone: me.phone,
      self: me.self,
    });
    const out = await client.invoke(new Api.auth.LogOut());
    await step(`log out after ${round}`, out.className);
    let refused;
    await client.invoke(new Api.updates.GetState()).catch((error) => (refused = error));
    await step(`refused after ${round}`, {
      code: refused?.code,
      errorMessage: refused?.errorMessage,
    });
  }
  await client.destroy();
});

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
  const { createHash } = require('node:crypto');
  const bytes = (value) =>
    value.length < 254
      ? Buffer.concat([
          Buffer.from([value.length]),
          value,
          Buffer.alloc((4 - ((value.length + 1) % 4)) % 4),
        ])
      : Buffer.concat([Buffer.from([254, value.length & 255, value.length >> 8, 0]), value]);
  const digest = createHash('sha1').update(bytes(n)).update(bytes(e)).digest();
  return digest.readBigInt64LE(12).toString();
}
