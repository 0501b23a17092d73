import { InvalidArgumentError } from 'commander';
import type { DcPorts } from '../config.ts';
import { integer } from './integer.ts';

/** Reads `1-5`, `1,2,4` or `1,4:10444`: data centres, each with its TCP port if it is given. */
export function parseDcs(text: string): Record<number, DcPorts> {
  const dcs: Record<number, DcPorts> = {};
  for (const part of text.split(',')) {
    const [, first, last, port] = /^(\d+)(?:-(\d+)|:(\d+))?$/.exec(part.trim()) ?? [];
    if (!first) throw new InvalidArgumentError(`${part} is no data centre, range or number:port.`);
    const from = integer(first, 1, 999);
    const to = last === undefined ? from : integer(last, from, 999);
    for (let id = from; id <= to; id++) {
      dcs[id] = port === undefined ? {} : { port: integer(port, 0, 65_535) };
    }
  }
  return dcs;
}
