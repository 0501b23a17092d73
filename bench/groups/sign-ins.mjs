// A code sent and a sign-in with it, 16 at a time; the server keeps its data in a file.
import { signInsPerSecond } from '../raw/sign-in.mjs';

export const rounds = 1;

export const cases = {
  'sign-ins a second': {
    unit: 'sign-ins/s',
    goals: {},
    libraries: { mtkit: () => signInsPerSecond(1000) },
  },
};
