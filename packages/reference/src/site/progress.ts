import { SingleBar } from 'cli-progress';

/** Shows on a terminal how far a build is; elsewhere it is silent. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** A bar on stderr, where somebody looks at it. */
export function progressBar(total: number, what: string): Progress {
  const { CI, NO_COLOR } = process.env;
  if (!process.stderr.isTTY || CI || NO_COLOR) return { update() {}, stop() {} };
  const bar = new SingleBar({
    stream: process.stderr,
    format: `{bar} {value}/{total} ${what}, {duration_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
