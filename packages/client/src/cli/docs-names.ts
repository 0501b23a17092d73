import { isSamePage, type PageKind, type PageRef, type Reference } from '@mtkit/reference';
import { cleanName, keyOf, keysOf, type Level, levelOf, nameOf } from './docs-levels.ts';

/** What a name was found to mean. */
export interface Found {
  /** The page; undefined where several are as likely, or there is none. */
  readonly meant: PageRef | undefined;
  /** What else it may mean, likeliest first. */
  readonly others: readonly PageRef[];
}

/** Finds pages by what people type. */
export class PageNames {
  readonly #reference: Reference;
  #byKey: ReadonlyMap<string, readonly PageRef[]> | undefined;

  constructor(reference: Reference) {
    this.#reference = reference;
  }

  /** Pages of a name, whichever of their names it is. */
  find(name: string, kind?: PageKind): Found {
    const [first, ...others] = this.#ranked(cleanName(name), kind);
    const rest = others.map(({ ref }) => ref);
    if (!first) return { meant: undefined, others: [] };
    // Without their namespaces, the names of several pages may be one.
    const isSure = first.level < 3 || others[0]?.level !== first.level;
    return isSure
      ? { meant: first.ref, others: rest }
      : { meant: undefined, others: [first.ref, ...rest] };
  }

  /** What one types to get a page: `text`, if it is a full name of it. */
  typed(ref: PageRef, text?: string): string {
    const name = nameOf(ref);
    const word = (text === undefined ? [name] : [text, name]).find((each) => {
      const [first] = this.#ranked(each);
      // Guides name errors by their paths, which have no `%d`.
      return first && first.level < 2 && first.ref.kind === ref.kind && nameOf(first.ref) === name;
    });
    return word ?? `${name} --kind ${ref.kind}`;
  }

  /** All pages, those first that are meant where names are the same. */
  refs(kind?: PageKind): PageRef[] {
    const kinds = kind ? [kind] : order;
    return kinds.flatMap((each) => this.#reference.refs(each));
  }

  #ranked(name: string, kind?: PageKind): { ref: PageRef; level: Level }[] {
    const ranked = this.#candidates(name).flatMap((ref) => {
      const level = levelOf(name, ref, this.#reference);
      return level === undefined || (kind && ref.kind !== kind) ? [] : [{ ref, level }];
    });
    return ranked.sort((one, other) => one.level - other.level);
  }

  #candidates(name: string): readonly PageRef[] {
    const { schema } = this.#reference;
    this.#byKey ??= this.#keys();
    const named = this.#byKey.get(keyOf(name)) ?? [];
    if (!/^[0-9a-f]{8}$/i.test(name)) return named;
    const all = [...schema.methods.values(), ...schema.constructors.values()];
    const numbered = all.filter(({ id }) => id === name.toLowerCase());
    return [...named, ...numbered.filter((each) => !named.some((ref) => isSamePage(each, ref)))];
  }

  #keys(): Map<string, PageRef[]> {
    const keys = new Map<string, PageRef[]>();
    for (const ref of this.refs()) {
      for (const key of new Set(keysOf(ref, this.#reference))) {
        const refs = keys.get(key);
        if (refs) refs.push(ref);
        else keys.set(key, [ref]);
      }
    }
    return keys;
  }
}

const order = [
  'method',
  'type',
  'constructor',
  'error',
  'namespace',
  'code',
  'guide',
  'index',
] as const satisfies readonly PageKind[];
