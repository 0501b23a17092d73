import { describe, expect, it } from 'vitest';
import type { Pdu } from './library.ts';
import { readReceipt } from './receipt.ts';

function pdu(fields: object): Pdu {
  return { command: 'deliver_sm', command_status: 0, response: () => pdu({}), ...fields };
}

describe('delivery receipts', () => {
  it('are read from the text, whatever its form', () => {
    const text =
      'id:0a1B sub:001 dlvrd:001 submit date:2611222300 done date:2611222301 stat:DELIVRD err:000 text:Login code: 123';
    const expected = { messageId: '0a1B', state: 'DELIVRD', error: '000', final: true };
    for (const short_message of [text, { message: text }, { message: Buffer.from(text) }]) {
      expect(readReceipt(pdu({ esm_class: 4, short_message }))).toEqual(expected);
    }
  });

  it('are read from the parameters first', () => {
    const fields = { receipted_message_id: '7', message_state: 5, short_message: 'id:8 stat:X' };
    expect(readReceipt(pdu({ esm_class: 4, ...fields }))).toEqual({
      messageId: '7',
      state: 'UNDELIV',
      final: true,
    });
    const onTheWay = { esm_class: 4, receipted_message_id: '7', message_state: 1 };
    expect(readReceipt(pdu(onTheWay))?.final).toBe(false);
  });

  it('are not what a person has sent', () => {
    expect(readReceipt(pdu({ esm_class: 0, short_message: 'id:1 stat:DELIVRD' }))).toBeUndefined();
    expect(readReceipt(pdu({ esm_class: 4, short_message: 'hello' }))).toBeUndefined();
    expect(readReceipt(pdu({ esm_class: 4 }))).toBeUndefined();
  });
});
