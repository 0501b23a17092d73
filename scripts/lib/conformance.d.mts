/** A row of the conformance list with the test files that prove it. */
export interface Row {
  readonly id: string;
  readonly side: string;
  readonly rule: string;
  readonly tests: readonly string[];
  readonly open?: string;
}
/** The whole list, joined with the tests. */
export interface Conformance {
  readonly sections: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}
export function conformance(): Conformance;
export function printConformance(found: Conformance): string;
