import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without Debian's Chromium, or another one in CHROMIUM, the tests in a browser are skipped. */
export const hasChromium: boolean = existsSync(executablePath);

/** Where pages are photographed to, for people to look at: artefacts of a run. */
export const screenshots: string = fileURLToPath(new URL('../.mtkit/screenshots', import.meta.url));

/** Starts Chromium. It looks for Google's hosts by itself: here it finds none but this machine. */
export async function launchChromium(): Promise<Browser> {
  mkdirSync(screenshots, { recursive: true });
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
