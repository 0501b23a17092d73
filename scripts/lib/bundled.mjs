// Libraries that come along inside of our files, with their licences: of each a part is needed, by
// few users at that, and none is a package to install.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

/** By name: the files of its licence, and of those that it brings along, in node_modules. */
const licenses = {
  fflate: ['fflate/LICENSE'],
  'fast-string-width': ['fast-string-width/license', 'fast-string-truncated-width/license'],
  uqr: ['uqr/LICENSE'],
};

/** A comment that minifiers keep. */
export function licenseOf(name) {
  const texts = licenses[name].map((file) => {
    return `${dirname(file)}\n${readFileSync(join(root, 'node_modules', file), 'utf8')}`;
  });
  return `/*! ${texts.join('\n')}*/`;
}

/** A plugin of Rolldown: the licence stands in front of the library. */
export function withLicenses() {
  const pattern = new RegExp(
    `[\\\\/]node_modules[\\\\/](${Object.keys(licenses).join('|')})[\\\\/]`,
  );
  return {
    name: 'licenses',
    transform: {
      filter: { id: pattern },
      handler: (code, id) => ({ code: `${licenseOf(pattern.exec(id)[1])}\n${code}`, map: null }),
    },
  };
}
