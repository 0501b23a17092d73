/** The names most like a mistyped one, likeliest first; none when nothing is near. */
export function suggest(word: string, names: readonly string[], limit: number = 3): string[] {
  const wanted = word.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length * TOLERANCE));
  const near = names
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= most);
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, limit).map(({ name }) => name);
}

/**
 * Edits that turn one word into the other: characters to insert, delete, replace, or swap with their
 * neighbour.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (isSame ? 0 : 1),
        isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

/** Part of a word that may be wrong. */
const TOLERANCE = 0.4;

/** A name without its namespace is nearly right. */
function distanceOf(wanted: string, name: string): number {
  const distance = editDistance(wanted, name);
  const dot = name.indexOf('.');
  if (dot < 0 || wanted.includes('.')) return distance;
  return Math.min(distance, editDistance(wanted, name.slice(dot + 1)) + 0.5);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
