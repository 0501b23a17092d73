import { InvalidArgumentError } from 'commander';

/** The number that an argument stands for; an error for the user when it is out of range. */
export function integer(value: string, min: number, max: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new InvalidArgumentError(`It has to be a number from ${min} to ${max}.`);
  }
  return number;
}
