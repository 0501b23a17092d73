#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { generate, type GenerateOptions } from './generate.ts';

const usage = `Generates classes from TL schemas.

  node cli.js                            the outputs of this repository, where they are stale
  node cli.js --schema FILE.tl           packages/api from another schema
  node cli.js --schema FILE.tl --out DIR from any schema (--schema may be repeated) to any folder

  --history FILE.tl   definitions of older layers (schema/history.tl)
  --layer N           overrides the layer named in the schema
  --namespace NAME    of the exported namespace (Api)
  --registry NAME     of the exported registry (apiRegistry)
  --runtime NAME      where the codec is imported from (@mtkit/tl)
  --force             also when nothing has changed`;

const { values } = parseArgs({
  options: {
    schema: { type: 'string', multiple: true },
    out: { type: 'string' },
    history: { type: 'string' },
    layer: { type: 'string' },
    namespace: { type: 'string' },
    registry: { type: 'string' },
    runtime: { type: 'string' },
    force: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) {
  console.log(usage);
} else if (values.schema) {
  const out = values.out ?? join(packagesFolder(), 'api/generated');
  // The server needs one in packages/api, if not that of this schema.
  const history = values.history ?? (values.out ? undefined : historyFile());
  run(values.schema, out, {
    ...(history && { history: readFileSync(history, 'utf8') }),
    ...(values.layer && { layer: Number(values.layer) }),
    ...(values.namespace && { namespace: values.namespace }),
    ...(values.registry && { registry: values.registry }),
    ...(values.runtime && { runtime: values.runtime }),
  });
} else {
  const packages = packagesFolder();
  const schema = join(packages, '../schema');
  run([join(schema, 'mtproto.tl')], join(packages, 'mtproto/generated'), { namespace: 'mt' });
  const history = readFileSync(historyFile(), 'utf8');
  run([join(schema, 'api.tl')], join(packages, 'api/generated'), { history });
}

type Names = Pick<GenerateOptions, 'history' | 'layer' | 'namespace' | 'registry' | 'runtime'>;

function run(files: readonly string[], out: string, names: Names): void {
  const started = performance.now();
  const schema = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const stamp = stampOf(schema, names);
  const stampFile = join(out, '.stamp');
  if (!values.force && readOrEmpty(stampFile) === stamp) return;
  const source = files.map((file) => file.replace(/^.*\/(?=schema\/)/, '')).join(', ');
  const outputs = generate({ schema, source, ...names });
  for (const [path, content] of outputs) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
  removeOthers(out, outputs);
  writeFileSync(stampFile, stamp);
  const ms = Math.round(performance.now() - started);
  console.log(`generated ${relative(process.cwd(), out) || '.'} from ${source} in ${ms} ms`);
}

/** Deletes what an earlier run wrote and this one did not. */
function removeOthers(out: string, outputs: ReadonlyMap<string, string>): void {
  for (const format of ['esm', 'cjs']) {
    for (const entry of readdirSync(join(out, format), { recursive: true, encoding: 'utf8' })) {
      const path = `${format}/${entry.replaceAll('\\', '/')}`;
      if (/\.\w+$/.test(path) && !outputs.has(path)) rmSync(join(out, path));
    }
  }
}

/** Changes whenever the output could: with the schema, the names or the generator itself. */
function stampOf(schema: string, names: Names): string {
  const hash = createHash('sha256').update(schema).update(JSON.stringify(names));
  for (const folder of [here(), join(here(), '../schema'), join(here(), '../codec')]) {
    for (const file of readdirSync(folder).sort()) {
      if (/(?<!\.d|\.test)\.[jt]s$/.test(file)) hash.update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex');
}

/** This script is in packages/tl/dist/esm/codegen, or in packages/tl/src/codegen. */
function packagesFolder(): string {
  return here().replace(/\/tl\/(?:dist|src)\/.*$/, '');
}

function historyFile(): string {
  return join(packagesFolder(), '../schema/history.tl');
}

/** Folder of this script; `import.meta` would keep it out of the CommonJS build. */
function here(): string {
  return dirname(realpathSync(process.argv[1] as string));
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
