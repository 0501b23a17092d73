/**
 * What a thread for the arithmetic of key exchanges runs: JavaScript as text, because there is no
 * file that Node can load from the sources as well as from both builds. The group and the RSA key
 * come with the thread; messages are lists of `{ kind, block | base, exponent }`, answers lists of
 * results, undefined for what failed. Making the object tests the prime, which takes a quarter of a
 * second.
 */
export const EXCHANGE_WORKER = `
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const { constants, createDiffieHellman, createPrivateKey, privateDecrypt } = require('node:crypto');
const { d, dp, dq, e, n, p, q, qi } = workerData.privateKey;
const jwk = { kty: 'RSA' };
for (const [name, number] of Object.entries({ d, dp, dq, e, n, p, q, qi })) {
  jwk[name] = Buffer.from(number).toString('base64url');
}
const key = createPrivateKey({ key: jwk, format: 'jwk' });
const dh = createDiffieHellman(Buffer.from(workerData.prime), 2);
const compute = (task) => {
  if (task.kind === 'rsa') {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, task.block);
  }
  dh.setPrivateKey(task.exponent);
  const power = dh.computeSecret(task.base);
  if (power.length === workerData.prime.length) return power;
  return Buffer.concat([Buffer.alloc(workerData.prime.length - power.length), power]);
};
const tried = (task) => {
  try {
    return compute(task);
  } catch {}
};
parentPort.on('message', (tasks) => parentPort.postMessage(tasks.map(tried)));
parentPort.postMessage('ready');
`;
