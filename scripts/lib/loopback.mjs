// Runs a command where only loopback exists, so that nothing in it can reach an outside address.
import { capture } from './run.mjs';

/** The command wrapped in `unshare -n` with loopback up; unchanged where that is not allowed. */
export function isolated(command) {
  const up =
    'ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null || python3 -c "$MTKIT_LO_UP"';
  const wrapped = ['unshare', '-n', 'sh', '-c', `${up}; exec "$@"`, 'sh'];
  process.env.MTKIT_LO_UP = pythonUp;
  try {
    const probe = capture(wrapped[0], [...wrapped.slice(1), process.execPath, '-e', selfTest]);
    if (probe.code === 0) return [...wrapped, ...command];
  } catch {
    // No unshare on this machine.
  }
  return command;
}

const selfTest =
  'const s=require("net").createServer().listen(0,"127.0.0.1",()=>require("net").connect(s.address().port,"127.0.0.1",()=>process.exit(0)));s.on("error",()=>process.exit(1))';

// SIOCSIFFLAGS with IFF_UP | IFF_RUNNING on lo, for machines without iproute2.
const pythonUp =
  'import fcntl,socket,struct;s=socket.socket();fcntl.ioctl(s,0x8914,struct.pack("16sh14x",b"lo",0x41))';
