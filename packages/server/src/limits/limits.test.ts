import { describe, expect, it } from 'vitest';
import { createLimits } from './limits.ts';

describe('limits', () => {
  it('count addresses by network, as the gate does, and all else by itself', () => {
    const one = { burst: 1, seconds: 60 };
    const limits = createLimits({ codePerAddress: one, codePerPhone: one });
    limits.take('codePerAddress', '2001:db8::1', 0);
    expect(() => limits.take('codePerAddress', '2001:db8::2', 0)).toThrow('FLOOD_WAIT_60');
    expect(() => limits.check('codePerAddress', '2001:db8:0:0:ffff::', 0)).toThrow('FLOOD_WAIT_60');
    limits.take('codePerAddress', '2001:db8:0:1::1', 0);
    limits.take('codePerAddress', '192.0.2.1', 0);
    limits.take('codePerAddress', '192.0.2.2', 0);
    limits.take('codePerPhone', '15550100000', 0);
    limits.take('codePerPhone', '15550100001', 0);
    expect(() => limits.take('codePerPhone', '15550100001', 1000)).toThrow('FLOOD_WAIT_59');
  });
});
