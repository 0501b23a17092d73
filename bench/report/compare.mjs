import { median, spread } from './statistics.mjs';

/**
 * The rows of a group: what mtkit measured, and each peer with the ratio (how many times better
 * mtkit is) and its goal. The ratio is the median of the rounds' ratios: within a round, the machine
 * was the same for both.
 */
export function compare(cases, results) {
  return Object.entries(cases).map(([name, { unit, less = false, goals, libraries }]) => {
    const own = results(name, 'mtkit');
    const peers = Object.keys(libraries).filter((library) => library !== 'mtkit');
    return {
      name,
      unit,
      less,
      value: median(own),
      spread: spread(own),
      peers: peers.map((library) => {
        const values = results(name, library);
        const ratios = values.map((value, i) => (less ? value / own[i] : own[i] / value));
        const ratio = median(ratios);
        const goal = goals[library];
        return {
          library,
          value: median(values),
          spread: spread(values),
          ratio,
          ratioSpread: spread(ratios),
          ...(goal !== undefined && { goal, met: goal === 'fewer' ? ratio > 1 : ratio >= goal }),
        };
      }),
    };
  });
}
