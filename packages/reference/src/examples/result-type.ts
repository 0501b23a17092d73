import { unionName } from '@mtkit/tl/schema';
import type { TlType } from '@mtkit/tl/schema';
import { isVector } from '../schema/definition.ts';

/** A TL type in TypeScript, as the declarations of `Api` have it: `Api.auth.TypeAuthorization`. */
export function typeScriptType(type: TlType): string {
  if (isVector(type)) return `${typeScriptType(type.args[0] as TlType)}[]`;
  return scalars[type.name] ?? `Api.${unionName(type.name)}`;
}

const scalars: Readonly<Record<string, string>> = {
  int: 'number',
  double: 'number',
  long: 'bigint',
  string: 'string',
  bytes: 'Buffer',
  int128: 'Buffer',
  int256: 'Buffer',
  Bool: 'boolean',
  true: 'boolean',
  // What the wrapped query answers: in the examples, help.getConfig.
  X: 'Api.TypeConfig',
};
