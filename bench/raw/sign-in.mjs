// auth.sendCode and auth.signIn, again and again, by keys that are signed in to nothing at first.
import { Api } from './internals.mjs';
import { connected } from './load.mjs';

const MS = 2500;
const AT_ONCE = 16;
/** A prime. */
const STEP = 618_029;

export async function signInsPerSecond(accounts) {
  return (await signIns(accounts)).rate;
}

export async function signInsPerCpuSecond(accounts) {
  return (await signIns(accounts)).cpuRate;
}

/** What was answered is on the disk: the server runs on a file as it does for everybody. */
async function signIns(accounts) {
  const setup = { accounts, connections: AT_ONCE, signedIn: false, perKey: 1 };
  const { server, connections } = await connected(setup);
  let next = 1;
  const one = async (connection) => {
    // All over the file, each once before any comes again.
    const account = ((next++ * STEP) % accounts) + 1;
    const phoneNumber = `4477${String(account).padStart(8, '0')}`;
    const { apiHash, apiId } = server;
    const settings = new Api.CodeSettings({});
    const request = new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings });
    const { phoneCodeHash } = await connection.invoke(request);
    const phoneCode = await server.ask('code', phoneNumber);
    await connection.invoke(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode }));
  };
  await Promise.all(connections.map(one));
  const before = await server.ask('cpu');
  const start = performance.now();
  let count = 0;
  const loop = async (connection) => {
    while (performance.now() - start < MS) {
      await one(connection);
      count += 1;
    }
  };
  await Promise.all(connections.map(loop));
  const seconds = (performance.now() - start) / 1000;
  const after = await server.ask('cpu');
  server.close();
  const cpu = (after.user + after.system - before.user - before.system) / 1e6;
  return { rate: count / seconds, cpuRate: count / cpu };
}
