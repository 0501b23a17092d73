import { sql } from 'kysely';
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
import { transact } from './transact.ts';

/**
 * Seals with the current key whatever is not: values sealed with a previous key, and, with `plain`,
 * values that were stored before anything was sealed. May be interrupted, and run again. Returns
 * whether there was anything to do.
 */
export async function reseal(
  db: Database,
  cipher: Cipher,
  options: { readonly plain: boolean },
): Promise<boolean> {
  let changed = false;
  for (const column of SEALED_COLUMNS) {
    let last: Id | undefined;
    do {
      const after = last;
      const page = await transact(db, (transaction) =>
        resealPage(transaction, cipher, column, { after, plain: options.plain }),
      );
      changed ||= page.changed;
      last = page.last;
    } while (last !== undefined);
  }
  return changed;
}

/** The columns that name a row, in order. */
type Id = readonly unknown[];

/** `last` is the last row's id, or undefined when there are no more. */
async function resealPage(
  db: Database,
  cipher: Cipher,
  { table, column, id, plainLength }: SealedColumn,
  { after, plain }: { readonly after: Id | undefined; readonly plain: boolean },
): Promise<{ readonly last: Id | undefined; readonly changed: boolean }> {
  const names = sql.join(id.map((name) => sql.ref(name)));
  const further = after === undefined ? sql`` : sql`and (${names}) > (${sql.join(after)})`;
  const { rows } = await sql<Record<string, unknown>>`
    select ${names}, ${sql.ref(column)} from ${sql.table(table)}
    where ${sql.ref(column)} is not null ${further}
    order by ${names} limit ${sql.lit(PAGE)}`.execute(db);
  let changed = false;
  for (const row of rows) {
    const value = row[column] as Uint8Array;
    const context = `${table}.${column}:${id.map((name) => row[name]).join('/')}`;
    const isPlain = plain && value.length === plainLength;
    if (!isPlain && cipher.isCurrent(value)) continue;
    const sealed = cipher.seal(isPlain ? value : cipher.open(value, context), context);
    const same = id.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
      where ${sql.join(same, sql` and `)}`.execute(db);
    changed = true;
  }
  const last = rows.at(-1);
  const more = last && rows.length === PAGE;
  return { changed, last: more ? id.map((name) => last[name]) : undefined };
}

const PAGE = 500;
