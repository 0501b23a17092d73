// What every client script shares: the test sends commands by IPC, one at a time; login codes are
// asked of the test (which reads the server's outbox); what happens by itself is told as events.

/** Does what the test asks for: `commands[name](...args)`. */
export function serve(commands) {
  const answer = async ({ id, command, args }) => {
    try {
      await send({ id, value: plain((await commands[command](...args)) ?? null) });
    } catch (error) {
      // A refusal of the server: GramJS has `errorMessage`, mtcute `text`.
      const refusal = error?.errorMessage ?? error?.text;
      const failed = refusal ? { code: error.code, message: refusal } : { stack: error?.stack };
      await send({ id, failed });
    }
  };
  process.on('message', (message) => {
    if (message.command) void answer(message);
  });
  process.on('disconnect', () => process.exit(0));
  void send({ ready: true });
}

/** The next login code that the server sends to a number. */
export function codeFor(phone) {
  return new Promise((resolve) => {
    const listener = ({ code }) => {
      if (!code) return;
      process.off('message', listener);
      resolve(code);
    };
    process.on('message', listener);
    void send({ codeFor: phone });
  });
}

/** Tells the test what happened. */
export function tell(event, value) {
  return send({ event, value: plain(value) });
}

function send(message) {
  return new Promise((resolve) => process.send(message, resolve));
}

function plain(value) {
  const text = JSON.stringify(value, (_key, each) =>
    typeof each === 'bigint' ? String(each) : each,
  );
  return JSON.parse(text);
}
