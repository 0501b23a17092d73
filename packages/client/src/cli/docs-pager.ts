import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Writes text to stdout; where that is a terminal and the text is longer than it, through a pager:
 * `MTKIT_PAGER`, `PAGER`, or `less`, or none if there is none.
 */
export async function showText(text: string, mayPage: boolean): Promise<void> {
  const { isTTY, rows } = process.stdout;
  const isLong = text.split('\n').length > (rows || Number.POSITIVE_INFINITY);
  if (mayPage && isTTY && isLong && (await page(text))) return;
  process.stdout.write(text);
}

/** Whether a pager was there. */
async function page(text: string): Promise<boolean> {
  const { LESS = 'FRX', MTKIT_PAGER, PAGER } = process.env;
  const chosen = MTKIT_PAGER ?? PAGER;
  if (chosen === '' || chosen === 'cat') return false;
  const stdio = ['pipe', 'inherit', 'inherit'] as const;
  // Without these options less shows escape codes, and clears the screen. LESS are the user's own.
  const env = { ...process.env, LESS };
  const pager =
    chosen === undefined
      ? spawn('less', { stdio: [...stdio], env })
      : spawn(chosen, { stdio: [...stdio], env, shell: true });
  // Ctrl-C is for the pager while it runs.
  process.on('SIGINT', ignore);
  try {
    // It may end before it has read all.
    pager.stdin?.on('error', ignore);
    pager.stdin?.end(text);
    const [code] = await once(pager, 'close');
    return code !== COMMAND_NOT_FOUND;
  } catch {
    return false;
  } finally {
    process.off('SIGINT', ignore);
  }
}

function ignore(): void {}

/** What shells say. */
const COMMAND_NOT_FOUND = 127;
