import assert from 'node:assert/strict';
import * as nodeCrypto from 'node:crypto';
import * as nodeHttp from 'node:http';
import * as nodeNet from 'node:net';
import * as serverPackage from '@mtkit/server';
import * as client from 'mtkit';
import * as errors from 'mtkit/errors';
import * as events from 'mtkit/events';
import * as extensions from 'mtkit/extensions';
import * as network from 'mtkit/network';
import * as sessions from 'mtkit/sessions';
import * as tl from 'mtkit/tl';

const clientModules = {
  mtkit: client,
  'mtkit/errors': errors,
  'mtkit/events': events,
  'mtkit/extensions': extensions,
  'mtkit/network': network,
  'mtkit/sessions': sessions,
  'mtkit/tl': tl,
};

/** What a snippet can import. `telegram` is what `npm i telegram@npm:mtkit` makes of it. */
export const MODULES: Readonly<Record<string, unknown>> = {
  ...clientModules,
  ...Object.fromEntries(
    Object.entries(clientModules).map(([name, it]) => [name.replace('mtkit', 'telegram'), it]),
  ),
  '@mtkit/server': serverPackage,
  'node:assert/strict': assert,
  'node:crypto': nodeCrypto,
  'node:http': nodeHttp,
  'node:net': nodeNet,
};
