import { createInterface, type Interface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import { Exit } from './failure.ts';

/** A stream that may be a terminal. */
type Input = Readable & { readonly isTTY?: boolean };

/** Asks on stderr and reads answers from stdin, a line each: from a terminal, or from a pipe. */
export class Prompter {
  /** Aborted by Ctrl-C; the reason is exit code 130. */
  readonly signal: AbortSignal;
  readonly #input: Input;
  readonly #output: Writable;
  readonly #lines: string[] = [];
  readonly #interrupt: () => void;
  #reader: Interface | undefined;
  #waiting: Waiting | undefined;
  #hidden: boolean = false;
  #ended: boolean = false;

  constructor(input: Input = process.stdin, output: Writable = process.stderr) {
    this.#input = input;
    this.#output = output;
    const controller = new AbortController();
    this.signal = controller.signal;
    this.#interrupt = () => {
      controller.abort(new Exit(130));
      this.#waiting?.reject(this.signal.reason as Error);
    };
    process.on('SIGINT', this.#interrupt);
  }

  /** Whether somebody sits in front of it. */
  get isTerminal(): boolean {
    return this.#input.isTTY === true;
  }

  /** The next line, without the spaces around it. Throws when the input has ended. */
  ask(question: string): Promise<string> {
    return this.#ask(question, false);
  }

  /** Like {@link ask}; a terminal does not show what is typed, and spaces are part of it. */
  askHidden(question: string): Promise<string> {
    return this.#ask(question, true);
  }

  /** Stops reading, so that the process can end. */
  close(): void {
    process.off('SIGINT', this.#interrupt);
    this.#reader?.close();
  }

  async #ask(question: string, hidden: boolean): Promise<string> {
    this.signal.throwIfAborted();
    const reader = this.#open();
    const line = new Promise<string>((resolve, reject) => {
      const next = this.#lines.shift();
      if (next !== undefined) resolve(next);
      else if (this.#ended) reject(new InputEndedError(question));
      else this.#waiting = { question, resolve, reject };
    });
    if (this.isTerminal) {
      reader.setPrompt(question);
      reader.prompt();
      this.#hidden = hidden;
    } else {
      this.#output.write(`${question}\n`);
    }
    try {
      return hidden ? await line : (await line).trim();
    } finally {
      if (this.#hidden) this.#output.write('\n');
      this.#hidden = false;
    }
  }

  #open(): Interface {
    if (this.#reader) return this.#reader;
    const screen = new Writable({
      write: (chunk, _, done) => {
        if (!this.#hidden) this.#output.write(chunk);
        done();
      },
    });
    const reader = createInterface({
      input: this.#input,
      ...(this.isTerminal && { output: screen, historySize: 0 }),
      terminal: this.isTerminal,
    });
    reader.on('line', (line) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) waiting.resolve(line);
      else this.#lines.push(line);
    });
    reader.on('close', () => {
      this.#ended = true;
      this.#waiting?.reject(new InputEndedError(this.#waiting.question));
    });
    reader.on('SIGINT', this.#interrupt);
    this.#reader = reader;
    return reader;
  }
}

/** Nobody will answer any more. */
class InputEndedError extends Error {
  constructor(question: string) {
    super(`no answer to "${question.replace(/[:\s]+$/, '')}": the input has ended`);
  }
}

interface Waiting {
  readonly question: string;
  resolve(line: string): void;
  reject(error: Error): void;
}
