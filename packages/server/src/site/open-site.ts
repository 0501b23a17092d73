import type { RequestListener } from 'node:http';
import type { App } from '../config.ts';
import type { ServerNode } from '../server-node.ts';
import { packPath } from './pack-path.ts';
import { serverFacts } from './server-facts.ts';
import { createSite } from './site.ts';

/** The API reference, at the port of a data center. */
export function openSite(node: ServerNode, dcId: number, app: App): RequestListener {
  const { config, dcs, key } = node;
  const { apiHash, apiId } = app;
  return createSite({
    path: typeof config.docs === 'string' ? config.docs : packPath(),
    facts: () =>
      serverFacts(config, dcs.values(), { dcId, publicKey: key.publicKeyPem, apiId, apiHash }),
    logger: config.logger,
  });
}
