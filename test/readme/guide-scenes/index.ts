import type { Scenes } from '../world.ts';
import { browserGuide } from './browser.ts';
import { comingFromGramjs } from './coming-from-gramjs.ts';
import { errorsGuide } from './errors.ts';
import { filesGuide } from './files.ts';
import { gettingStarted } from './getting-started.ts';
import { proxiesGuide } from './proxies.ts';
import { serverGuide } from './server.ts';
import { sessionsGuide } from './sessions.ts';
import { signingIn } from './signing-in.ts';
import { testingGuide } from './testing.ts';
import { tlAndLayers } from './tl-and-layers.ts';
import { updatesGuide } from './updates.ts';

/** The scenes of each guide's snippets, by the guide and the snippet's name. */
export const SCENES: Readonly<Record<string, Scenes>> = {
  browser: browserGuide,
  'coming-from-gramjs': comingFromGramjs,
  errors: errorsGuide,
  files: filesGuide,
  'getting-started': gettingStarted,
  proxies: proxiesGuide,
  server: serverGuide,
  sessions: sessionsGuide,
  'signing-in': signingIn,
  testing: testingGuide,
  'tl-and-layers': tlAndLayers,
  updates: updatesGuide,
};
