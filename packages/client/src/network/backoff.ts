/**
 * How long to wait before connecting again, in milliseconds: not at all after the first cut, then
 * twice as long each time up to half a minute, less a random part so that clients do not all come
 * back at once. `random` is from 0 to 1.
 */
export function backoff(failures: number, retryDelay: number, random: number): number {
  if (failures <= 1) return 0;
  const full = Math.min(retryDelay * 2 ** Math.min(failures - 2, 20), MAX_DELAY);
  return Math.round(full * (1 - random / 2));
}

const MAX_DELAY = 30_000;
