/**
 * What a thread for the arithmetic of key exchanges runs: JavaScript as text, because there is no
 * file that Node can load from the sources as well as from both builds. The group, the RSA key and
 * the memory of `TaskSlots` come with the thread; messages are numbers of tasks that lie there.
 *
 * A power of the generator is a product of 32 numbers out of a table, one for each byte of the
 * exponent: two thirds of the time of any other power. Its time tells nothing that is of use to
 * anybody, as there is one power of each exponent. Making the DiffieHellman object tests the prime,
 * which takes a quarter of a second, and the table takes 40 ms and 2 MB.
 */
export const EXCHANGE_WORKER = `
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const { constants, createDiffieHellman, createPrivateKey, privateDecrypt } = require('node:crypto');
const { generator, kinds, layout, memory, prime, privateKey } = workerData;
const { d, dp, dq, e, n, p, q, qi } = privateKey;
const jwk = { kty: 'RSA' };
for (const [name, number] of Object.entries({ d, dp, dq, e, n, p, q, qi })) {
  jwk[name] = Buffer.from(number).toString('base64url');
}
const rsa = { key: createPrivateKey({ key: jwk, format: 'jwk' }), padding: constants.RSA_NO_PADDING };
const dh = createDiffieHellman(Buffer.from(prime), 2);
const modulus = BigInt('0x' + Buffer.from(prime).toString('hex'));
const powers = [];
for (let i = 0, root = BigInt(generator); i < 32; i++) {
  const row = [1n];
  for (let j = 1; j < 256; j++) row.push((row[j - 1] * root) % modulus);
  root = (row[255] * root) % modulus;
  powers.unshift(row);
}
const ofGenerator = (exponent) => {
  let product = 1n;
  for (let i = 0; i < 32; i++) product = (product * powers[i][exponent[i]]) % modulus;
  return Buffer.from(product.toString(16).padStart(2 * layout.number, '0'), 'hex');
};
const slots = Buffer.from(memory);
const numberAt = (at) => {
  const length = slots.readUInt16LE(at);
  return Buffer.from(slots.subarray(at + 2, at + 2 + length));
};
const compute = (kind, base, exponent) => {
  if (kind === kinds.rsa) return privateDecrypt(rsa, base);
  if (kind === kinds.generator && exponent.length === 32) return ofGenerator(exponent);
  dh.setPrivateKey(exponent);
  return dh.computeSecret(base);
};
parentPort.on('message', (count) => {
  for (let i = 0; i < count; i++) {
    const at = i * layout.size;
    const result = at + layout.result;
    try {
      const computed = compute(slots[at], numberAt(at + layout.base), numberAt(at + layout.exponent));
      slots.fill(0, result, result + layout.number - computed.length);
      slots.set(computed, result + layout.number - computed.length);
      slots[at] = kinds.done;
    } catch {
      slots[at] = kinds.failed;
    }
  }
  parentPort.postMessage(count);
});
parentPort.postMessage('ready');
`;
