import { format, goalText, hasGoal } from './table.mjs';

/** The libraries that the columns compare with; what else a row has goals for goes into the last. */
const PEERS = ['GramJS', 'teleproto', 'mtcute'];

/** A row for each case: group, work, what each peer's goal came to, and what else there is a goal for. */
export function summary(groups) {
  return groups.flatMap(({ name: group, rows }) =>
    rows
      .map((row) => ({ row, peers: row.peers.filter(hasGoal) }))
      .filter(({ peers }) => peers.length > 0)
      .map(({ row, peers }) => {
        const others = peers.filter(({ library }) => !PEERS.includes(library));
        return [
          group,
          row.name,
          ...PEERS.map((library) => cell(peers.find((peer) => peer.library === library))),
          others.map((peer) => `${cell(peer)} ${peer.library}`).join(', '),
        ];
      }),
  );
}

const HEAD = ['', 'work', ...PEERS.map((library) => `vs ${library}`), 'other goals'];

/** The summary as text for a terminal. */
export function summaryText(groups) {
  const lines = [HEAD, ...summary(groups)];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines
    .map((line) =>
      line
        .map((text, i) => text.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The summary as a Markdown table. */
export function summaryMarkdown(groups) {
  const lines = [HEAD, HEAD.map(() => '---'), ...summary(groups)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** How many goals are met, and how many rows with all their goals. */
export function verdict(groups) {
  const rows = groups
    .flatMap((group) => group.rows)
    .map(({ peers }) => peers.filter(hasGoal))
    .filter((peers) => peers.length > 0);
  const goals = count(rows.flat(), ({ met }) => met);
  const whole = count(rows, (peers) => peers.every(({ met }) => met));
  return `${goals} goals met; all goals of ${whole} rows.`;
}

function count(all, isMet) {
  const met = all.filter(isMet).length;
  return `${met} of ${all.length} (${Math.round((100 * met) / all.length)} %)`;
}

function cell(peer) {
  if (!peer) return '';
  return `${format(peer.ratio)}x ${peer.met ? '✓' : '✗'} (${goalText(peer)})`;
}
