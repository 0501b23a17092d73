// An embedded server on a real socket, a new user, and the same user again.
import { createServer } from '@mtkit/server';
import { Api, TelegramClient } from 'telegram';
import { StringSession } from 'telegram/sessions';

const phoneNumber = '+1 202 555 0143';
const started = performance.now();
let last = started;

const server = await createServer().listen();
step(`server ready on ${server.host}:${server.port}, DC ${server.dcId}`);

const { apiId, apiHash } = server;
const client = new TelegramClient(new StringSession(''), apiId, apiHash, {
  server: { host: server.host, port: server.port, dcId: server.dcId, publicKeys: server.publicKey },
});
client.setLogLevel('none');
await client.connect();
step('connected over TCP, authorization key made');

// A new user signs up.
let code = await requestCode();
const signUpRequired = await signIn(code);
step(`auth.signIn -> ${signUpRequired.className}: the number is new`);
let authorization = await client.invoke(
  new Api.auth.SignUp({ ...code, firstName: 'Ada', lastName: 'Lovelace' }),
);
step(`auth.signUp -> ${authorization.className}, user ${authorization.user.id}`);
await client.invoke(new Api.auth.LogOut());
step('auth.logOut');

// The user signs in again.
code = await requestCode();
authorization = await signIn(code);
step(`auth.signIn -> ${authorization.className}`);
const me = await client.getMe();
step(`users.getUsers -> ${me.firstName} ${me.lastName}, +${me.phone}`);

console.log(authorization);

await client.disconnect();
await server.close();
step('closed');
console.log(`\nDone in ${(last - started).toFixed(0)} ms.`);

async function requestCode() {
  const sent = await client.invoke(
    new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings: new Api.CodeSettings({}) }),
  );
  const { code: phoneCode } = await server.outbox.next(phoneNumber);
  step(`auth.sendCode -> ${sent.className} by ${sent.type.className}; the outbox has ${phoneCode}`);
  return { phoneNumber, phoneCodeHash: sent.phoneCodeHash, phoneCode };
}

function signIn({ phoneCodeHash, phoneCode }) {
  return client.invoke(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode }));
}

function step(text) {
  const now = performance.now();
  console.log(`${(now - last).toFixed(1).padStart(8)} ms  ${text}`);
  last = now;
}
