// One connection to our server with as little around it as can be: thousands of them fit into a
// process, and what they cost does not hide what the server costs.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import {
  Api,
  apiRegistry,
  isContainer,
  LAYER,
  MessageIdClock,
  msgsAck,
  openEnvelope,
  readContainer,
  sealEnvelope,
  ServerSalts,
  TlReader,
  TO_CLIENT,
  TO_SERVER,
  wrapQuery,
  writeContainer,
} from './internals.mjs';

const RPC_RESULT = 0xf35c6d01;
const RPC_ERROR = 0x2144ca19;

export class RawConnection {
  #socket;
  #key;
  #sessionId = randomBytes(8).readBigInt64LE();
  #clock = new MessageIdClock();
  #content = 0;
  #salts;
  #waiting = new Map();
  #acks = [];
  #rest = Buffer.alloc(0);

  /** Connects with a key, and tells the server who this is. */
  static async open(port, key) {
    const connection = new RawConnection();
    connection.#key = key;
    connection.#salts = new ServerSalts(key.authKey);
    await new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, resolve);
      socket.on('error', reject);
      socket.on('data', (chunk) => connection.#receive(chunk));
      connection.#socket = socket;
    });
    connection.#socket.write(Buffer.from([0xee, 0xee, 0xee, 0xee]));
    await connection.call(
      wrapQuery(new Api.help.GetNearestDc().getBytes(), { layer: LAYER, init }),
    );
    return connection;
  }

  /** The TL bytes of the answer. */
  call(body) {
    const now = Date.now();
    const messages = [{ msgId: this.#clock.next(now, 0), seqNo: this.#content * 2 + 1, body }];
    this.#content += 1;
    if (this.#acks.length > 0) {
      const acks = { msgId: this.#clock.next(now, 0), seqNo: this.#content * 2 };
      messages.push({ ...acks, body: msgsAck(this.#acks.splice(0)) });
    }
    const [only] = messages;
    const message =
      messages.length === 1
        ? only
        : {
            msgId: this.#clock.next(now, 0),
            seqNo: this.#content * 2,
            body: writeContainer(messages),
          };
    this.#send(message, now);
    return new Promise((resolve, reject) => {
      this.#waiting.set(only.msgId, { resolve, reject });
    });
  }

  async invoke(request) {
    return new TlReader(await this.call(request.getBytes()), apiRegistry).object();
  }

  close() {
    this.#socket.destroy();
  }

  #send(message, now) {
    const envelope = { ...message, salt: this.#salts.current(now), sessionId: this.#sessionId };
    const { packet } = sealEnvelope(this.#key.authKey, TO_SERVER, envelope, randomBytes);
    const frame = Buffer.allocUnsafe(4 + packet.length);
    frame.writeUInt32LE(packet.length);
    frame.set(packet, 4);
    this.#socket.write(frame);
  }

  #receive(chunk) {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    while (bytes.length >= 4) {
      const end = 4 + bytes.readUInt32LE();
      if (bytes.length < end) break;
      this.#packet(new Uint8Array(bytes.subarray(4, end)));
      bytes = bytes.subarray(end);
    }
    this.#rest = bytes;
  }

  #packet(packet) {
    if (packet.length < 8) throw new Error(`transport error ${Buffer.from(packet).readInt32LE()}`);
    const opened = openEnvelope(this.#key.authKey, TO_CLIENT, packet);
    const messages = isContainer(opened.body) ? readContainer(opened.body, opened) : [opened];
    for (const { msgId, seqNo, body } of messages) {
      if (seqNo & 1) this.#acks.push(msgId);
      const view = Buffer.from(body.buffer, body.byteOffset, body.length);
      if (view.readUInt32LE() !== RPC_RESULT) continue;
      const asked = view.readBigInt64LE(4);
      const { resolve, reject } = this.#waiting.get(asked);
      this.#waiting.delete(asked);
      const failed = view.readUInt32LE(12) === RPC_ERROR;
      if (failed) reject(new Error(view.subarray(20).toString('latin1')));
      else resolve(body.subarray(12));
    }
  }
}

const init = {
  apiId: 1,
  deviceModel: 'bench',
  systemVersion: '1',
  appVersion: '1',
  systemLangCode: 'en',
  langPack: '',
  langCode: 'en',
};
