// What every client script shares: its task comes by IPC, codes are asked of the parent (which
// reads the server's outbox), and each step is reported as it is done.

/** Runs `flow(task, tools)` for the one task the parent sends. */
export function serveTask(flow) {
  process.once('message', async (task) => {
    try {
      await flow(task, { step, code: (phone) => ask({ ask: 'code', phone }) });
      await send({ done: true });
      process.exit(0);
    } catch (error) {
      await send({ failed: error?.stack ?? String(error) });
      process.exit(1);
    }
  });
  send({ ready: true });
}

/** Reports a finished step with what it gave. */
async function step(name, value) {
  await send({ step: name, value: JSON.parse(JSON.stringify(value ?? null, plain)) });
}

function ask(message) {
  return new Promise((resolve) => {
    process.once('message', (answer) => resolve(answer.code));
    send(message);
  });
}

function send(message) {
  return new Promise((resolve) => process.send(message, resolve));
}

function plain(_key, value) {
  return typeof value === 'bigint' ? String(value) : value;
}
