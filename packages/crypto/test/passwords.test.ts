import { describe, expect, it } from 'vitest';
import { flipped, type Library, vectors, libraries } from './library.ts';

type Strings<K extends string> = Readonly<Record<K, string>>;
type Login = Strings<'password' | 'salt1' | 'salt2' | 'B' | 'a' | 'A' | 'x' | 'M1'>;
type NewHash = Strings<
  'password' | 'salt1_from_server' | 'client_random_32' | 'salt2' | 'new_password_hash'
>;
type Attack = Strings<'A' | 'M1'>;
interface SrpVectors {
  readonly gotd: Login;
  readonly mtcute: Login & Strings<'salt1_40' | 'M1_salt40'>;
  readonly mtcute_new_password: NewHash;
  readonly gotd_new_password: NewHash;
  readonly own: Login & Strings<'b' | 'v'> & { attack_A_zero: Attack; attack_A_equals_p: Attack };
  readonly own_leading_zero: Strings<'password' | 'salt1' | 'salt2' | 'A' | 'B' | 'M1'> & {
    a: number;
    b: number;
  };
}

// Two-step verification: V-13, P-05 through the password hash.
for (const { name, library } of await libraries()) {
  describe(name, () => suite(library));
}

function suite({ crypto, random: { randomBytes } }: Library): void {
  const { fromHex, toHex } = crypto;
  const p = crypto.TELEGRAM_PRIME;
  const { gotd, mtcute, mtcute_new_password, gotd_new_password, own, own_leading_zero } =
    vectors<SrpVectors>('srp');
  const algorithmOf = (test: Strings<'salt1' | 'salt2'>) => ({
    salt1: fromHex(test.salt1),
    salt2: fromHex(test.salt2),
    g: 3,
    p,
  });
  const fixed = (value: string) => () => fromHex(value);
  const number = (value: number) => () => crypto.bigintToBytes(BigInt(value));

  describe('password hash', () => {
    it.each([gotd, mtcute, own])(
      'E-033: V-13: x of $password',
      async ({ password, salt1, salt2, x }) => {
        expect(toHex(await crypto.passwordHash(password, fromHex(salt1), fromHex(salt2)))).toBe(x);
      },
    );

    it.each([mtcute_new_password, gotd_new_password])(
      'E-038: V-13: new password $password',
      async (test) => {
        const offered = algorithmOf({ salt1: test.salt1_from_server, salt2: test.salt2 });
        const { algorithm, newPasswordHash } = await crypto.newPassword(
          test.password,
          offered,
          fixed(test.client_random_32),
        );
        expect(toHex(algorithm.salt1)).toBe(test.salt1_from_server + test.client_random_32);
        expect(toHex(newPasswordHash)).toBe(test.new_password_hash);
      },
    );

    it('E-033: the verifier', () => {
      expect(toHex(crypto.srpVerifier(algorithmOf(own), fromHex(own.x)))).toBe(own.v);
    });
  });

  describe('SRP client', () => {
    it.each([gotd, mtcute, own])('E-034: V-13: proof for $password', (test) => {
      const { A, M1 } = crypto.srpClient(
        algorithmOf(test),
        fromHex(test.x),
        fromHex(test.B),
        fixed(test.a),
      );
      expect([toHex(A), toHex(M1)]).toEqual([test.A, test.M1]);
    });

    it('E-034: V-13: the salt of 40 bytes', async () => {
      const algorithm = algorithmOf({ ...mtcute, salt1: mtcute.salt1_40 });
      const x = await crypto.passwordHash(mtcute.password, algorithm.salt1, algorithm.salt2);
      const { M1 } = crypto.srpClient(algorithm, x, fromHex(mtcute.B), fixed(mtcute.a));
      expect(toHex(M1)).toBe(mtcute.M1_salt40);
    });

    it('E-034: V-13: pads numbers that begin with zero bytes', () => {
      const { A, M1 } = crypto.srpClient(
        algorithmOf(own_leading_zero),
        fromHex(own.x),
        fromHex(own_leading_zero.B).subarray(1),
        number(own_leading_zero.a),
      );
      expect([toHex(A), toHex(M1)]).toEqual([own_leading_zero.A, own_leading_zero.M1]);
    });

    it('E-032: does not answer unsafe numbers', () => {
      const algorithm = algorithmOf(own);
      const composite = flipped(p, 255, 2);
      const answer =
        (changes: object, B: Uint8Array = fromHex(own.B)) =>
        () =>
          crypto.srpClient({ ...algorithm, ...changes }, fromHex(own.x), B, randomBytes);
      const above = crypto.bigintToBytes(crypto.bytesToBigint(p) + 1n);
      for (const B of [
        new Uint8Array(256),
        new Uint8Array(0),
        p,
        above,
        new Uint8Array(247).fill(1),
        new Uint8Array(257).fill(1),
      ]) {
        expect(answer({}, B)).toThrow('srp_B');
      }
      expect(answer({ g: 2 })).toThrow('generator');
      expect(answer({ p: composite })).toThrow(crypto.CryptoError);
      expect(answer({ p: p.subarray(1) })).toThrow('2048');
      expect(answer({})).not.toThrow();
    });
  });

  describe('SRP server', () => {
    const algorithm = algorithmOf(own);
    const verifier = fromHex(own.v);
    const challenge = crypto.srpServerChallenge(algorithm, verifier, fixed(own.b));

    it('E-035: V-13: challenge and check', () => {
      expect(toHex(challenge.B)).toBe(own.B);
      const answer = { A: fromHex(own.A), M1: fromHex(own.M1) };
      expect(crypto.srpServerCheck(algorithm, verifier, challenge, answer)).toBe(true);
    });

    it('E-034: V-13: challenge and check with leading zero bytes', () => {
      const zero = crypto.srpServerChallenge(algorithm, verifier, number(own_leading_zero.b));
      expect(toHex(zero.B)).toBe(own_leading_zero.B);
      const answer = { A: fromHex(own_leading_zero.A), M1: fromHex(own_leading_zero.M1) };
      expect(crypto.srpServerCheck(algorithm, verifier, zero, answer)).toBe(true);
      const short = { A: answer.A.subarray(1), M1: answer.M1 };
      expect(crypto.srpServerCheck(algorithm, verifier, zero, short)).toBe(true);
    });

    it.each([own.attack_A_zero, own.attack_A_equals_p])(
      'E-035: V-13: refuses A = 0 mod p',
      ({ A, M1 }) => {
        const answer = { A: fromHex(A), M1: fromHex(M1) };
        expect(crypto.srpServerCheck(algorithm, verifier, challenge, answer)).toBe(false);
      },
    );

    it('E-035: refuses wrong proofs, wrong lengths and A outside the group', () => {
      const check = (A: Uint8Array, M1: Uint8Array): boolean =>
        crypto.srpServerCheck(algorithm, verifier, challenge, { A, M1 });
      const A = fromHex(own.A);
      const M1 = fromHex(own.M1);
      const wrong = flipped(M1, 31);
      const group = crypto.bytesToBigint(p);
      const numbers = [1n, group - 1n, group + 2n, 2n * group].map((x) => crypto.bigintToBytes(x));
      expect(check(A, wrong)).toBe(false);
      expect(check(A, M1.subarray(1))).toBe(false);
      expect(check(A, new Uint8Array(0))).toBe(false);
      for (const bad of [...numbers, new Uint8Array(0), new Uint8Array(1000).fill(1)]) {
        expect(check(bad, M1)).toBe(false);
      }
    });

    it('E-035: makes another challenge every time, and clients pass it with the right password only', () => {
      const first = crypto.srpServerChallenge(algorithm, verifier, randomBytes);
      const second = crypto.srpServerChallenge(algorithm, verifier, randomBytes);
      expect(toHex(first.B)).not.toBe(toHex(second.B));
      const right = crypto.srpClient(algorithm, fromHex(own.x), first.B, randomBytes);
      const wrong = crypto.srpClient(algorithm, randomBytes(32), first.B, randomBytes);
      expect(crypto.srpServerCheck(algorithm, verifier, first, right)).toBe(true);
      expect(crypto.srpServerCheck(algorithm, verifier, second, right)).toBe(false);
      expect(crypto.srpServerCheck(algorithm, verifier, first, wrong)).toBe(false);
    });
  });
}
