// What the built server is made of: the benchmarks of the server itself speak the protocol with it.
const server = '../../packages/server/dist/esm';
const mtproto = `${server}/_internal/mtproto`;
const load = (...paths) => Promise.all(paths.map((path) => import(path)));

export const [
  { Api, LAYER, apiRegistry },
  { TlReader },
  { wrapQuery },
  { openEnvelope, sealEnvelope, TO_CLIENT, TO_SERVER },
  { isContainer, readContainer, writeContainer },
  { MessageIdClock },
  { msgsAck },
  { ServerSalts },
  { authKeyId },
  { openStorage },
  { storesIn },
  { authKeysIn },
  { serverConfig },
] = await load(
  `${server}/_internal/api/generated/index.js`,
  `${server}/_internal/tl/index.js`,
  `${mtproto}/invoke/wrappers.js`,
  `${mtproto}/session/envelope.js`,
  `${mtproto}/session/container.js`,
  `${mtproto}/session/message-id.js`,
  `${mtproto}/service/ack.js`,
  `${mtproto}/session/server/server-salts.js`,
  `${server}/_internal/crypto/index.js`,
  `${server}/storage/storage.js`,
  `${server}/storage/stores.js`,
  `${server}/storage/auth-keys.js`,
  `${server}/config.js`,
);
