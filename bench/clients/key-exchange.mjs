// The client's half of key exchanges, with as little arithmetic as it can have: one b for all keys,
// and the key itself is not computed. What the server does is the same.
import { once } from 'node:events';
import { connect } from 'node:net';
import { ours } from '../libraries.mjs';

const exchange = (name) =>
  import(new URL(`../../packages/mtproto/dist/esm/exchange/${name}.js`, import.meta.url));
const { decode, encode } = await exchange('messages');
const { openHashed, sealHashed } = await exchange('hashed-data');
const { openPlain, sealPlain } = await exchange('plain-message');
const crypto = ours('@mtkit/crypto');
const { randomBytes } = ours('@mtkit/crypto/random');

const { publicKey: gB } = crypto.dhKeyPair(crypto.TELEGRAM_PRIME, 3, randomBytes, 256);

/** A connection that makes a new key each time it is told to. */
export async function keyMaker({ dcId, dcs, publicKey: pem }) {
  const publicKey = crypto.parsePublicKey(pem);
  const ask = await plainConnection(dcs[dcId].port);
  return async () => {
    const nonce = randomBytes(16);
    const newNonce = randomBytes(32);
    const { serverNonce, pq } = await ask({ _: 'req_pq_multi', nonce }, 'resPQ');
    const nonces = { nonce, serverNonce };
    const factors = crypto.factorize(crypto.bytesToBigint(pq));
    const [p, q] = [crypto.bigintToBytes(factors.p), crypto.bigintToBytes(factors.q)];
    const data = encode({ _: 'p_q_inner_data_dc', ...nonces, pq, p, q, newNonce, dc: dcId });
    const { fingerprint } = publicKey;
    const encryptedData = crypto.rsaPad(data, publicKey, randomBytes);
    const { encryptedAnswer } = await ask(
      { _: 'req_DH_params', ...nonces, p, q, fingerprint, encryptedData },
      'server_DH_params_ok',
    );
    const aes = crypto.temporaryAesKey(newNonce, serverNonce);
    if (!openHashed(encryptedAnswer, aes, 'server_DH_inner_data')) throw new Error('not intact');
    const inner = encode({ _: 'client_DH_inner_data', ...nonces, retryId: 0n, gB });
    const sealed = sealHashed(inner, aes, randomBytes);
    await ask({ _: 'set_client_DH_params', ...nonces, encryptedData: sealed }, 'dh_gen_ok');
  };
}

/** Sends an object in a plaintext message and resolves with the answer, by the intermediate transport. */
async function plainConnection(port) {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  socket.write(Buffer.alloc(4, 0xee));
  let msgId = BigInt(Math.floor(Date.now() / 1000)) << 32n;
  let received = Buffer.alloc(0);
  let arrived;
  let lost;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    if (received.length < 4 || received.length < 4 + received.readUInt32LE()) return;
    const packet = received.subarray(4, 4 + received.readUInt32LE());
    received = received.subarray(4 + packet.length);
    arrived(packet);
  });
  socket.on('close', () => lost?.(new Error('the server has closed the connection')));
  return async (message, answer) => {
    msgId += 4n;
    const packet = sealPlain(msgId, encode(message));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(packet.length);
    const answered = new Promise((resolve, reject) => {
      arrived = resolve;
      lost = reject;
    });
    socket.write(Buffer.concat([head, packet]));
    const decoded = decode(openPlain(await answered, 'server').body, [answer]);
    if (!decoded) throw new Error(`another answer than ${answer}`);
    return decoded.message;
  };
}
