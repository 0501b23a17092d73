/** A group as text for a terminal. */
export function table({ name, rows }) {
  const lines = [`\n${name}`];
  for (const row of rows) {
    lines.push(`  ${row.name}`);
    lines.push(`    ${'mtkit'.padEnd(12)}${figure(row)} ${row.unit}`);
    for (const peer of row.peers) {
      const ratio = `mtkit is ${format(peer.ratio)}x`.padEnd(18);
      lines.push(
        `    ${peer.library.padEnd(12)}${figure(peer)} ${row.unit.padEnd(11)} ${ratio}${goalOf(peer)}`,
      );
    }
  }
  return lines.join('\n');
}

/** Three digits, more where they stand before the point. */
export function format(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toPrecision(3);
}

export function hasGoal({ goal }) {
  return goal !== undefined;
}

/** A goal as text. */
export function goalText({ goal }) {
  return goal === 'fewer' ? 'less' : `${goal}x`;
}

function goalOf(peer) {
  if (!hasGoal(peer)) return '';
  return `goal ${goalText(peer).padEnd(6)} ${peer.met ? 'met' : 'NOT MET'}`;
}

function figure({ value, spread }) {
  return `${format(value).padStart(11)} ${`±${Math.round(spread * 100)} %`.padStart(7)}`;
}
