/**
 * Milliseconds since the Unix epoch by a clock that runs evenly: it does not jump when the clock of
 * the machine is set. The protocol measures its distance to the server's clock.
 */
export function now(): number {
  return origin + performance.now();
}

const origin = performance.timeOrigin;
