/** Bytes of a hexadecimal string. */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

/** Hexadecimal of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Joins byte strings. */
export function concat(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** `n` bytes counting up from `first`. */
export function counting(n: number, first = 0): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => (first + i) & 0xff);
}

/** Hands out prepared bytes in order; throws when another length is asked for than comes next. */
export function scriptedRandom(...parts: Uint8Array[]): (n: number) => Uint8Array {
  const left = [...parts];
  return (n) => {
    const part = left.shift();
    if (part === undefined) throw new Error(`no random bytes left, ${n} wanted`);
    if (part.length !== n) throw new Error(`${n} random bytes wanted, ${part.length} prepared`);
    return part.slice();
  };
}
