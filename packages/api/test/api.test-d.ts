/* oxlint-disable no-new, typescript/no-unnecessary-type-parameters -- only types are looked at */
// Checked by `tsc -p tsconfig.check.json`, never run: what must compile for users, and what not.
import type { Api as ApiTypes } from '@mtkit/api';
import { Api, apiRegistry, LAYER } from '@mtkit/api';
import { TlReader, TlWriter } from '@mtkit/tl';

declare const client: {
  invoke<R extends Api.AnyRequest, T extends R['__response'] = R['__response']>(
    request: R,
  ): Promise<T>;
};
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Equal<A, B>): void;

export async function results(): Promise<void> {
  const request = new Api.auth.SignIn({ phoneNumber: '', phoneCodeHash: '' });
  const narrowed: Api.auth.Authorization = await client.invoke(request);
  const whole = await client.invoke(request);
  same<typeof whole, Api.auth.TypeAuthorization>(true);
  // @ts-expect-error: not what auth.signIn answers
  const wrong: Api.auth.SentCode = await client.invoke(request);
  const config = await client.invoke(new Api.help.GetConfig());
  same<typeof config, Api.TypeConfig>(true);
  const users = await client.invoke(new Api.users.GetUsers({ id: ['me', 5, 7n] }));
  same<typeof users, Api.TypeUser[]>(true);
  const done = await client.invoke(new Api.account.UpdateStatus({ offline: true }));
  same<typeof done, boolean>(true);
  const inner = await client.invoke(new Api.InvokeWithLayer({ layer: LAYER, query: request }));
  same<typeof inner, Api.auth.TypeAuthorization>(true);
  const plain: Api.Methods['auth.sendCode']['__response'] = whole as never as Api.auth.SentCode;
  void [narrowed, wrong, plain];
}

export function inputs(): void {
  new Api.help.GetConfig();
  new Api.help.GetConfig({});
  // @ts-expect-error: it has no arguments
  new Api.help.GetConfig({ layer: 5 });
  new Api.InputPeerSelf();
  new Api.CodeSettings();
  new Api.CodeSettings({ allowFlashcall: true });
  // @ts-expect-error: a required argument is missing
  new Api.auth.SignIn({ phoneNumber: '' });
  // @ts-expect-error: so it is here
  new Api.InputPeerUser();
  // @ts-expect-error: no such argument
  new Api.auth.SignIn({ phoneNumber: '', phoneCodeHash: '', phone_code: '' });

  const accessHash = BigInt(1);
  new Api.InputPeerUser({ userId: 1, accessHash });
  new Api.InputPeerUser({ userId: '1', accessHash: { toJSNumber: () => 1 } });
  // @ts-expect-error: a boolean is no long
  new Api.InputPeerUser({ userId: true, accessHash });
  // @ts-expect-error: nor is any object
  new Api.InputPeerUser({ userId: {}, accessHash });

  const optional: { phoneCode?: string | undefined } = {};
  new Api.auth.SignIn({ phoneNumber: '', phoneCodeHash: '', ...optional, phoneCode: undefined });
  new Api.upload.SaveFilePart({ fileId: 1, filePart: 0, bytes: new Uint8Array(1) });
  new Api.upload.SaveFilePart({ fileId: 1n, filePart: 0, bytes: 'text' });
}

export function peers(user: Api.User, channel: Api.TypeChat, message: Api.TypeMessage): void {
  const likes = ['durov', 5, 5n, user, channel, new Api.PeerUser({ userId: 1 })] as const;
  for (const peer of likes) {
    new Api.messages.SendMessage({ peer, message: '' });
    new Api.channels.InviteToChannel({ channel: peer, users: [peer] });
    new Api.messages.SendMessage({
      peer,
      message: '',
      replyTo: new Api.InputReplyToMessage({ replyToMsgId: 1, replyToPeerId: peer }),
    });
  }
  new Api.messages.GetMessages({ id: [1, 2, new Api.InputMessageID({ id: 3 }), message] });
  // @ts-expect-error: a photo is no peer
  new Api.messages.SendMessage({ peer: new Api.PhotoEmpty({ id: 1 }), message: '' });
}

export function plainObjects(): void {
  new Api.messages.SendMessage({
    peer: { _: 'inputPeerUser', userId: 1, accessHash: '2' },
    message: '',
    replyTo: { _: 'InputReplyToMessage', replyToMsgId: 1, replyToPeerId: { _: 'inputPeerSelf' } },
    entities: [{ _: 'messageEntityBold', offset: 0, length: 1 }],
  });
  new Api.auth.SignIn({
    phoneNumber: '',
    phoneCodeHash: '',
    emailVerification: { _: 'emailVerificationCode', code: '' },
  });
  new Api.auth.SignIn({
    phoneNumber: '',
    phoneCodeHash: '',
    // @ts-expect-error: `code` is missing
    emailVerification: { _: 'emailVerificationCode' },
  });
}

export function fields(user: Api.TypeUser, message: Api.Message): void {
  same<Api.long, bigint>(true);
  same<Api.int, number>(true);
  same<Api.bytes, Buffer>(true);
  same<Api.Vector<Api.int>, number[]>(true);
  if (user.className === 'User') same<typeof user, Api.User>(true);
  if (user instanceof Api.UserEmpty) same<typeof user, Api.UserEmpty>(true);
  if (user.CONSTRUCTOR_ID === 0xd3bc4b7a) same<typeof user, Api.UserEmpty>(true);
  same<typeof message.id, number>(true);
  same<typeof message.out, boolean>(true);
  same<typeof message.views, number | undefined>(true);
  same<typeof message.groupedId, bigint | undefined>(true);
  same<typeof message.entities, Api.TypeMessageEntity[] | undefined>(true);
  const bytes: Buffer = message.getBytes();
  const id: number = Api.Message.CONSTRUCTOR_ID;
  const read: Api.Message = Api.Message.fromReader(new TlReader(bytes, apiRegistry));
  const args: Api.MessageArgs = message.originalArgs;
  message.message = 'changed';
  message.views = undefined;
  void [id, read, args];
}

export function server(request: ApiTypes.auth.SignIn, answer: Api.auth.Authorization): void {
  const writer = new TlWriter();
  request.writeResult(writer, answer);
  // @ts-expect-error: not the result of auth.signIn
  request.writeResult(writer, new Api.BoolWrapper());
  const any: Api.AnyRequest = request;
  const base: Api.VirtualClass = answer;
  const generic: Api.Request<Api.auth.SignInArgs, Api.auth.TypeAuthorization> = request;
  void [any, base, generic];
}
