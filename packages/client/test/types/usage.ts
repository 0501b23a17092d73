// What users of GramJS write, and what must not compile. Checked by ../types.test.ts with several
// versions of TypeScript, never run.
import { Api, errors, helpers, Logger, TelegramClient, utils } from 'mtkit';
import type { UserAuthParams } from 'mtkit/client/auth';
import type { TelegramClientParams } from 'mtkit/client/telegramBaseClient.js';
import type { EntityLike } from 'mtkit/define';
import { FloodWaitError, RPCError } from 'mtkit/errors';
import { Raw } from 'mtkit/events';
import { LogLevel } from 'mtkit/extensions/Logger';
import { generateRandomBytes, returnBigInt, sleep } from 'mtkit/Helpers.js';
import { ConnectionTCPFull } from 'mtkit/network/connection/TCPFull.js';
import { UpdateConnectionState } from 'mtkit/network';
import { computeCheck } from 'mtkit/Password';
import { MemorySession, type Session, StoreSession, StringSession } from 'mtkit/sessions';
import { StringSession as Direct } from 'mtkit/sessions/StringSession.js';
import { Api as TlApi } from 'mtkit/tl';

const session = new StringSession('');
const client = new TelegramClient(session, 1, 'hash', {});
export const short = new TelegramClient('name of a StoreSession', 1, 'hash');
export const full: TelegramClient = new TelegramClient(new StoreSession('x'), 1, 'hash', {
  connectionRetries: 5,
  connection: ConnectionTCPFull,
  baseLogger: new Logger(LogLevel.NONE),
  floodSleepThreshold: 10,
  server: { host: '127.0.0.1', port: 1, dcId: 2, publicKeys: ['pem'] },
});

export async function seed(): Promise<void> {
  await client.connect();
  const result: Api.auth.Authorization = await client.invoke(
    new Api.auth.SignIn({
      phoneNumber: 'some string here',
      phoneCodeHash: 'some string here',
      phoneCode: 'some string here',
      emailVerification: new Api.EmailVerificationCode({ code: 'some string here' }),
    }),
  );
  console.log(result.user);
}

export async function requests(): Promise<void> {
  const inferred = await client.invoke(new Api.auth.SignIn({ phoneNumber: '', phoneCodeHash: '' }));
  if (inferred instanceof Api.auth.AuthorizationSignUpRequired)
    console.log(inferred.termsOfService);
  else console.log(inferred.user.id.toString());
  const config: Api.Config = await client.invoke(new Api.help.GetConfig());
  const same: Api.Config = await client.invoke(new Api.help.GetConfig({}));
  const other = await client.invoke(new Api.help.GetNearestDc(), 4);
  const plain = await client.invoke({ _: 'help.getNearestDc' });
  const code = await client.invoke({
    _: 'auth.sendCode',
    phoneNumber: '',
    apiId: 1,
    apiHash: '',
    settings: { _: 'codeSettings' },
  });
  console.log(config.dcOptions, same.thisDc, other.country, plain.nearestDc, code.className);
  await client.invoke(new Api.help.GetConfig(), { signal: AbortSignal.timeout(1), timeout: 5 });
  await client.invoke(
    new Api.messages.SendMessage({
      peer: 'username',
      message: 'x',
      randomId: BigInt('-4156887774564'),
      replyTo: new Api.InputReplyToMessage({ replyToMsgId: 1, replyToPeerId: 'me' }),
    }),
  );
  await client.invoke(new Api.users.GetUsers({ id: ['me', 5, BigInt(7)] }));
  // @ts-expect-error -- a field that is missing
  console.log(new Api.auth.SignIn({ phoneNumber: '' }));
  // @ts-expect-error -- a field of another type
  console.log(new Api.auth.SignIn({ phoneNumber: 5, phoneCodeHash: '' }));
  // @ts-expect-error -- no request
  await client.invoke(new Api.InputPeerSelf());
  // @ts-expect-error -- no method
  await client.invoke({ _: 'help.getNothing' });
  // @ts-expect-error -- another result
  const wrong: Api.NearestDc = await client.invoke(new Api.help.GetConfig());
  console.log(wrong);
}

const params: UserAuthParams = {
  phoneNumber: async () => '+1',
  phoneCode: async (isCodeViaApp) => (isCodeViaApp ? '1' : '2'),
  password: async (hint) => hint ?? '',
  firstAndLastNames: async () => ['Ada'],
  onError: async (err) => err.message === 'stop',
};

export async function login(): Promise<void> {
  await client.start(params);
  await client.start({ botAuthToken: '1:a' });
  await client.start({
    phoneNumber: '+1',
    phoneCode: async () => '1',
    onError: (err) => console.log(err),
  });
  await client.signInUser({ apiId: 1, apiHash: '' }, params);
  const { phoneCodeHash, isCodeViaApp } = await client.sendCode({ apiId: 1, apiHash: '' }, '+1');
  const me: Api.User = await client.getMe();
  const peer: Api.InputPeerUser = await client.getMe(true);
  const saved: string = session.save();
  const text: string = client.exportSession();
  console.log(phoneCodeHash, isCodeViaApp, me.username, peer.userId, saved, text, client.connected);
  await client.logOut();
  await client.disconnect();
}

export async function security(): Promise<void> {
  const credentials = { apiId: 1, apiHash: '' };
  const user: Api.TypeUser = await client.signInUserWithQrCode(credentials, {
    qrCode: async ({ token, expires }) => console.log(token.toString('base64url'), expires),
    password: async (hint) => hint ?? '',
    onError: async () => true,
    signal: AbortSignal.timeout(1),
  });
  await client.start({ qrCode: ({ url }) => console.log(url), onError: console.error });
  await client.updateTwoFaSettings({
    isCheckPassword: false,
    currentPassword: 'a',
    newPassword: 'b',
    hint: 'c',
    email: 'd@e',
    emailCodeCallback: async (length) => '1'.repeat(length),
    onEmailCodeError: (error) => console.log(error.message),
  });
  const settings = await client.invokeWithPassword(
    (password) => new Api.account.GetPasswordSettings({ password }),
    { password: async () => 'x' },
  );
  const [session] = await client.getSessions();
  if (session) await client.endSession(session.hash);
  const passkey = await client.registerPasskey({
    authenticator: { create: async () => ({}), get: async () => ({}) },
  });
  const { state } = await client.deleteAccount({ password: 'x' });
  console.log(user.className, settings.email, passkey.id, state);
}

export async function handlers(): Promise<void> {
  client.addEventHandler((update: Api.TypeUpdate) => console.log(update.className));
  client.addEventHandler((update) => console.log(update), new Raw({ types: [Api.UpdateConfig] }));
  client.addEventHandler(() => {}, new Raw({ types: [UpdateConnectionState], func: () => true }));
  client.on(new Raw({}))((event) => console.log(event));
  client.onError = async (error) => console.log(error.message);
  client.setLogLevel(LogLevel.DEBUG);
  const [first] = client.listEventHandlers();
  if (first) client.removeEventHandler(first[1], first[0]);
  try {
    await sleep(1);
  } catch (error) {
    if (error instanceof FloodWaitError) console.log(error.seconds);
    else if (error instanceof RPCError) console.log(error.code, error.errorMessage);
    if (error instanceof errors.PhoneMigrateError) console.log(error.newDc);
  }
}

export class Own extends MemorySession {
  override save(): string {
    return this.authKey?.getKey()?.toString('hex') ?? '';
  }
}

export async function tools(password: Api.account.Password, entity: EntityLike): Promise<void> {
  const check: Api.InputCheckPasswordSRP = await computeCheck(password, 'x');
  const id: bigint = returnBigInt(5);
  const random: Buffer = generateRandomBytes(5);
  const input: Api.TypeInputPeer = await client.getInputEntity(entity);
  const list: Api.Vector<Api.long> = [id];
  const bytes: Api.bytes = Buffer.from('x');
  console.log(check.srpId, random, input, list, bytes, helpers.TotalList, utils.getPeerId(entity));
}

export const direct: Session = new Direct();
export const shared: typeof Api = TlApi;
export const defaults: TelegramClientParams = { useWSS: false };
