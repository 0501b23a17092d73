import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { sqlite } from './engine.ts';
import { migrations } from './migrations/index.ts';

/**
 * All migrations as one SQL text, for databases that begin empty and end with the process: made
 * once, and carried out at once, where the migrator looks at every table several times.
 */
export function schemaScript(): Promise<string> {
  script ??= record();
  return script;
}

let script: Promise<string> | undefined;

async function record(): Promise<string> {
  const recorded: string[] = [];
  const database = new Kysely<unknown>({
    dialect: {
      createDriver: () => new RecordingDriver(recorded),
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  });
  for (const migration of Object.values(migrations(sqlite))) await migration.up(database);
  return ['begin', ...recorded, 'commit', ''].join(';\n');
}

class RecordingDriver extends DummyDriver {
  readonly #recorded: string[];

  constructor(recorded: string[]) {
    super();
    this.#recorded = recorded;
  }

  override async acquireConnection(): ReturnType<DummyDriver['acquireConnection']> {
    return {
      executeQuery: async ({ parameters, sql }: CompiledQuery) => {
        // What depends on the rows there are has nothing to do in an empty database.
        if (parameters.length > 0) throw new Error(`a migration with parameters: ${sql}`);
        this.#recorded.push(sql);
        return { rows: [] };
      },
      streamQuery: () => {
        throw new Error('a migration does not read');
      },
    };
  }
}
