/** Rows under headings, in columns that are as wide as need be. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [headings, ...rows].map((row) => row.map(printable));
  const widths = headings.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** What others have named their devices must not write to the terminal what it likes. */
function printable(cell: string): string {
  return cell.replace(/\p{C}/gu, '?');
}
