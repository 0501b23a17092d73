/** A word that may stand next on the command line, and what it is. */
export type Candidate = readonly [word: string, description: string];
