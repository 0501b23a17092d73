import { macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';

/** What is stored of a code: bound to its hash, and worthless without the server's secret. */
export function codeMac(context: Pick<Context, 'secret'>, hash: string, code: string): Uint8Array {
  return macOf(context.secret, 'code', hash, code);
}
