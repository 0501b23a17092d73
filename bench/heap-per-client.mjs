// What one more connected client brings to the heap: objects by who holds them, of 100 clients.
//   node bench/heap-per-client.mjs [library]
import { getHeapSnapshot } from 'node:v8';
import { openers } from './clients/index.mjs';
import { collected } from './collected.mjs';
import { startServer } from './server/start-server.mjs';

const CLIENTS = 100;

const open = openers[process.argv[2] ?? 'mtkit'];
const server = await startServer();
const clients = [await open(server)];
const session = await clients[0].session();
await openUpTo(50);
const known = new Set((await snapshot()).map(({ id }) => id));
await openUpTo(50 + CLIENTS);
print(grouped(await snapshot(), known));
process.exit(0);

async function openUpTo(count) {
  while (clients.length < count) clients.push(await open(server, session));
  await collected();
}

/** The objects of the heap: { id, name, size, edges: [{ name, to }] }; `to` is an index. */
async function snapshot() {
  const chunks = [];
  for await (const chunk of getHeapSnapshot()) chunks.push(Buffer.from(chunk));
  const { snapshot: head, nodes, edges, strings } = JSON.parse(Buffer.concat(chunks).toString());
  const { node_fields: nodeFields, node_types: nodeTypes, edge_types: edgeTypes } = head.meta;
  const width = nodeFields.length;
  let at = 0;
  const objects = [];
  for (let i = 0; i < nodes.length; i += width) {
    const [type, name, id, size, edgeCount] = nodes.slice(i, i + width);
    const object = { id, name: nameOf(nodeTypes[0][type], strings[name]), size, edges: [] };
    for (const end = at + edgeCount * 3; at < end; at += 3) {
      const kind = edgeTypes[0][edges[at]];
      if (kind === 'weak') continue;
      const isNumbered = kind === 'element' || kind === 'hidden';
      object.edges.push({
        name: isNumbered ? '[]' : strings[edges[at + 1]],
        to: edges[at + 2] / width,
      });
    }
    objects.push(object);
  }
  return objects;
}

function nameOf(type, name) {
  if (type === 'closure') return `function ${name}`;
  return type.includes('string') ? 'string' : name.slice(0, 40) || type;
}

/** Sizes and counts of the new objects by the way to them, the last two steps of it. */
function grouped(objects, before) {
  const holders = holdersOf(objects);
  const step = (i) => {
    const holder = holders[i];
    return holder ? `${objects[holder.from].name}.${holder.name}` : '';
  };
  const groups = new Map();
  objects.forEach(({ id, name, size }, i) => {
    // The tables of this script are large.
    if (before.has(id) || size > 50_000 || !holders[i]) return;
    const way = `${step(holders[i].from)} > ${step(i)} > ${name}`;
    const group = groups.get(way) ?? { bytes: 0, count: 0 };
    groups.set(way, { bytes: group.bytes + size, count: group.count + 1 });
  });
  return groups;
}

/** Who holds each object, on the shortest way from the root. */
function holdersOf(objects) {
  const holders = [];
  const queue = [0];
  for (const from of queue) {
    for (const { name, to } of objects[from].edges) {
      if (to === 0 || holders[to]) continue;
      holders[to] = { from, name };
      queue.push(to);
    }
  }
  return holders;
}

function print(groups) {
  const ofEach = [...groups].filter(([, { count }]) => count >= CLIENTS / 2);
  ofEach.sort(([, one], [, other]) => other.bytes - one.bytes);
  const total = ofEach.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  console.log(`${Math.round(total / CLIENTS)} bytes a client\n\nbytes  count  object`);
  for (const [way, { bytes, count }] of ofEach) {
    const cells = [
      (bytes / CLIENTS).toFixed(0).padStart(5),
      (count / CLIENTS).toFixed(1).padStart(5),
    ];
    console.log(cells.join('  '), ` ${way}`);
  }
}
