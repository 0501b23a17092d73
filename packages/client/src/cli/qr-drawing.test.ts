import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { QrDisplay } from './qr-display.ts';
import { drawQr } from './qr-drawing.ts';

const url = 'tg://login?token=8PHy8_T19vf4-fr7_P3-_w';
const code = { token: Buffer.of(1), expires: 5, url };

function screen(isTTY: boolean, columns = 80) {
  let shown = '';
  return { isTTY, columns, write: (text: string) => (shown += text), shown: () => shown };
}

describe('a QR code in the terminal', () => {
  it('has every module of the code, dark ones dark', () => {
    const lines = drawQr(url, { color: false });
    const { data } = encode(url, { ecc: 'L', border: 2 });
    const modules = lines.flatMap((line) => [
      line.split('').map((char) => char === ' ' || char === '▄'),
      line.split('').map((char) => char === ' ' || char === '▀'),
    ]);
    expect(modules.slice(0, data.length)).toEqual(data);
    expect(lines[0]).toMatch(/^█+$/);
  });

  it('sets its colors itself, unless there are to be none', () => {
    const [plain] = drawQr(url, { color: false });
    expect(drawQr(url, { color: true })[0]).toBe(`\u001B[97;40m${plain}\u001B[0m`);
    const colored = screen(true);
    new QrDisplay(colored, {}).show(code);
    expect(colored.shown()).toContain('\u001B[97;40m');
    expect(colored.shown()).toContain(url);
    const uncolored = screen(true);
    new QrDisplay(uncolored, { NO_COLOR: '1' }).show(code);
    expect(uncolored.shown()).not.toContain('\u001B');
    expect(uncolored.shown()).toContain('█');
  });

  it('takes the place of the one before', () => {
    const tty = screen(true, 40);
    const display = new QrDisplay(tty, {});
    display.show(code);
    const before = tty.shown();
    display.show(code);
    const after = tty.shown().slice(before.length);
    const drawn = drawQr(url, { color: false }).length;
    // Below it a sentence of three lines, and the link of two.
    expect(after.startsWith(`\u001B[${drawn + 3 + 2}A\u001B[J`)).toBe(true);
  });

  it('is a link where it cannot be drawn', () => {
    for (const narrow of [screen(false), screen(true, 20)]) {
      new QrDisplay(narrow, {}).show(code);
      expect(narrow.shown()).toContain(url);
      expect(narrow.shown()).not.toContain('█');
    }
  });
});
