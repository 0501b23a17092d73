import { format } from './table.mjs';

/** A bar for each ratio on a logarithmic scale, with its goal as a line. SVG, dark or light. */
export function chart({ machine, groups }) {
  const bars = groups.flatMap(({ name, rows }) =>
    rows.flatMap((row) => row.peers.map((peer) => ({ group: name, row, peer }))),
  );
  const most = Math.max(...bars.map(({ peer }) => peer.ratio), 10);
  const x = (ratio) =>
    LEFT + (WIDTH * Math.log10(Math.max(ratio, LEAST) / LEAST)) / Math.log10(most / LEAST);
  let y = TOP;
  const lines = [];
  let last;
  for (const { group, row, peer } of bars) {
    const title = `${group}: ${row.name}`;
    if (title !== last) {
      y += GAP;
      lines.push(`<text class="title" x="8" y="${y + 10}">${escape(title)}</text>`);
      y += LINE;
      last = title;
    }
    const kind = peer.met === undefined ? 'none' : peer.met ? 'met' : 'missed';
    const from = Math.min(x(1), x(peer.ratio));
    const width = Math.max(1, Math.abs(x(peer.ratio) - x(1)));
    lines.push(
      `<text x="${LEFT - 8}" y="${y + 10}" text-anchor="end">${escape(peer.library)}</text>`,
      `<rect class="${kind}" x="${round(from)}" y="${y}" width="${round(width)}" height="11"/>`,
      `<text x="${round(Math.max(x(1), x(peer.ratio)) + 6)}" y="${y + 10}">${format(peer.ratio)}x</text>`,
    );
    if (typeof peer.goal === 'number') {
      lines.push(`<path class="goal" d="M${round(x(peer.goal))} ${y - 2}v15"/>`);
    }
    y += LINE;
  }
  const height = y + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + WIDTH + 60}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<title>mtkit beside its peers</title>`,
    `<style>${STYLE}</style>`,
    `<text class="title" x="8" y="16">How many times better mtkit is (logarithmic; line: goal)</text>`,
    `<text x="8" y="32">${escape(machine)}</text>`,
    `<path class="one" d="M${round(x(1))} ${TOP}V${y}"/>`,
    ...lines,
    '</svg>\n',
  ].join('\n');
}

const LEFT = 100;
const WIDTH = 560;
const TOP = 36;
const LINE = 15;
const GAP = 8;
const LEAST = 0.25;
const STYLE = [
  'text{fill:#222}.title{font-weight:bold}.met{fill:#2a7d4f}.missed{fill:#c2571a}.none{fill:#888}',
  '.goal{stroke:#222;stroke-width:2}.one{stroke:#999}',
  '@media(prefers-color-scheme:dark){text{fill:#ddd}.goal{stroke:#eee}}',
].join('');

function round(value) {
  return Math.round(value * 10) / 10;
}

function escape(text) {
  return text.replace(/[&<>]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[each]);
}
