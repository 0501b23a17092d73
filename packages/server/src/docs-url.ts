/** The address of the API reference, for a browser on this machine. */
export function docsUrl(host: string, wsPort: number): string {
  const here = anywhere[host] ?? host;
  return `http://${here.includes(':') ? `[${here}]` : here}:${wsPort}/`;
}

/** Addresses that stand for all of a machine's. */
const anywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
