import { afterAll } from 'vitest';
import { startPostgres } from './postgres.ts';
import { openPostgres } from '../src/storage/database.ts';
import { TestBed } from './test-bed.ts';
const pg = await startPostgres();
const open: any[] = [];
(TestBed as any).open = async () => {
  for (const d of open.splice(0)) await d.destroy();
  const d = await openPostgres(await pg.database());
  open.push(d);
  return new (TestBed as any)(d);
};
afterAll(async () => {
  for (const d of open) await d.destroy();
  await pg[Symbol.asyncDispose]();
});
await import('../src/services/account/sessions.test.ts');
await import('../src/services/account/delete-account.test.ts');
await import('../src/services/account/change-phone.test.ts');
await import('../src/services/auth/log-out.test.ts');
await import('../src/services/messages/url-auth.test.ts');
