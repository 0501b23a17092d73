import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { packPath } from './pack-path.ts';

it('finds the site in the package, and leaves the stacks of errors as they are', () => {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  expect(relative(root, packPath())).toBe('dist/site.pack');
  expect(Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')).toEqual(before);
});
