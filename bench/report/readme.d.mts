/** What `npm run bench` keeps of a run in docs/performance/bench.json. */
export interface Run {
  readonly date: string;
  readonly machine: string;
  /** How long it took. */
  readonly seconds: number;
  readonly groups: readonly { readonly name: string }[];
}
/** What the README says of a run, as Markdown. */
export function figures(run: Run): string;
/** The figures that stand in the README. */
export function figuresInReadme(): string;
