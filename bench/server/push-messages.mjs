// Pushes new messages to a signed-in session, each in an `updates` of its own with its sender.
import { Api } from '../../packages/server/dist/esm/_internal/api/generated/index.js';
import { layerOf } from '../../packages/server/dist/esm/rpc/layers/layer.js';

/** How many at a time: the socket gets some before the next are queued. */
const SLICE = 100;

// That of an account without messages.
let pts = 1;

/** Resolves when all have gone out. */
export async function pushMessages({ session, layer }, count) {
  // All made before the first goes out.
  const bodies = Array.from({ length: count }, () => updates(layer));
  for (let i = 0; i < count; ) {
    for (const end = Math.min(count, i + SLICE); i < end; i++) session.push(Date.now(), bodies[i]);
    await new Promise(setImmediate);
  }
}

function updates(layer) {
  pts += 1;
  const message = new Api.Message({
    id: pts,
    peerId: new Api.PeerUser({ userId: 777n }),
    fromId: new Api.PeerUser({ userId: 777n }),
    date: Math.floor(Date.now() / 1000),
    message: `message number ${pts}, of a usual length for a chat between two people`,
  });
  const sender = new Api.User({
    id: 777n,
    accessHash: 1234567890123n,
    firstName: 'Grace',
    lastName: 'Hopper',
    username: 'grace',
  });
  return layerOf(layer).write(
    new Api.Updates({
      updates: [new Api.UpdateNewMessage({ message, pts, ptsCount: 1 })],
      users: [sender],
      chats: [],
      date: message.date,
      seq: 0,
    }),
  );
}
