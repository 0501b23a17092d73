/** Where a data center is. */
export interface DataCenter {
  readonly id: number;
  readonly ipAddress: string;
  readonly port: number;
}

/** The data center of a client that does not know better. */
export const DEFAULT_DC = 2;

/** Address of one of Telegram's data centers; undefined when there is none of that number. */
export function telegramDc(id: number, useIPV6: boolean, test: boolean): DataCenter | undefined {
  const addresses = test ? testAddresses : productionAddresses;
  const ipAddress = addresses[id]?.[useIPV6 ? 1 : 0];
  return ipAddress === undefined ? undefined : { id, ipAddress, port: 443 };
}

/** Host for WebSocket connections to one of Telegram's data centers. */
export function telegramWebHost(id: number): string | undefined {
  const name = webNames[id];
  return name && `${name}.web.telegram.org`;
}

const productionAddresses: Readonly<Record<number, readonly [string, string]>> = {
  1: ['149.154.175.50', '2001:b28:f23d:f001::a'],
  2: ['149.154.167.51', '2001:67c:4e8:f002::a'],
  3: ['149.154.175.100', '2001:b28:f23d:f003::a'],
  4: ['149.154.167.91', '2001:67c:4e8:f004::a'],
  5: ['149.154.171.5', '2001:b28:f23f:f005::a'],
};

const testAddresses: Readonly<Record<number, readonly [string, string]>> = {
  1: ['149.154.175.10', '2001:b28:f23d:f001::e'],
  2: ['149.154.167.40', '2001:67c:4e8:f002::e'],
  3: ['149.154.175.117', '2001:b28:f23d:f003::e'],
};

const webNames: Readonly<Record<number, string>> = {
  1: 'pluto',
  2: 'venus',
  3: 'aurora',
  4: 'vesta',
  5: 'flora',
};

/** Telegram's public keys, PKCS#1: production (d09d1d85de64fd85) and test (b25898df208d2603). */
export const TELEGRAM_KEYS: readonly string[] = [
  `-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEA6LszBcC1LGzyr992NzE0ieY+BSaOW622Aa9Bd4ZHLl+TuFQ4lo4g
5nKaMBwK/BIb9xUfg0Q29/2mgIR6Zr9krM7HjuIcCzFvDtr+L0GQjae9H0pRB2OO
62cECs5HKhT5DZ98K33vmWiLowc621dQuwKWSQKjWf50XYFw42h21P2KXUGyp2y/
+aEyZ+uVgLLQbRA1dEjSDZ2iGRy12Mk5gpYc397aYp438fsJoHIgJ2lgMv5h7WY9
t6N/byY9Nw9p21Og3AoXSL2q/2IJ1WRUhebgAdGVMlV1fkuOQoEzR7EdpqtQD9Cs
5+bfo3Nhmcyvk5ftB0WkJ9z6bNZ7yxrP8wIDAQAB
-----END RSA PUBLIC KEY-----`,
  `-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAyMEdY1aR+sCR3ZSJrtztKTKqigvO/vBfqACJLZtS7QMgCGXJ6XIR
yy7mx66W0/sOFa7/1mAZtEoIokDP3ShoqF4fVNb6XeqgQfaUHd8wJpDWHcR2OFwv
plUUI1PLTktZ9uW2WE23b+ixNwJjJGwBDJPQEQFBE+vfmH0JP503wr5INS1poWg/
j25sIWeYPHYeOrFp/eXaqhISP6G+q2IeTaWTXpwZj4LzXq5YOpk4bYEQ6mvRq7D1
aHWfYmlEGepfaYR8Q0YqvvhYtMte3ITnuSJs171+GDqpdKcSwHnd6FudwGO4pcCO
j4WcDuXc2CTHgH8gFTNhp/Y8/SpDOhvn9QIDAQAB
-----END RSA PUBLIC KEY-----`,
];
