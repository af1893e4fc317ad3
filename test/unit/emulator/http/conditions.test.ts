import { describe, expect, it } from 'vitest';
import { checkWriteConditions } from '../../../../src/emulator/http/conditions.ts';

const changed = '2022-09-06T23:44:11.5153711Z';
const check = (headers: Record<string, string>) => () =>
  checkWriteConditions(
    {
      method: 'PATCH',
      path: '/',
      params: {},
      query: {},
      headers,
      body: undefined,
      bodyBytes: Buffer.alloc(0),
      baseUrl: '',
    },
    changed,
  );

describe('a conditional write', () => {
  it.each([
    {},
    { 'if-match': '0x8DA9061B2F7BB2F' },
    { 'if-match': '"0x8DA9061B2F7BB2F"' },
    { 'if-match': '*' },
    { 'if-none-match': '0x1' },
    { 'if-modified-since': 'Tue, 06 Sep 2022 23:44:10 GMT' },
    { 'if-unmodified-since': 'Tue, 06 Sep 2022 23:44:11 GMT' },
  ])('goes through with %j', (headers) => {
    expect(check(headers)).not.toThrow();
  });

  it.each([
    { 'if-match': '0x1' },
    { 'if-none-match': '*' },
    { 'if-none-match': '0x8DA9061B2F7BB2F' },
    { 'if-modified-since': 'Tue, 06 Sep 2022 23:44:11 GMT' },
    { 'if-unmodified-since': 'Tue, 06 Sep 2022 23:44:10 GMT' },
  ])('is refused with %j', (headers) => {
    expect(check(headers)).toThrow(expect.objectContaining({ status: 412, code: 'ConditionNotMet' }));
  });

  it('needs a date that is one', () => {
    expect(check({ 'if-modified-since': 'soon' })).toThrow(expect.objectContaining({ status: 400 }));
  });
});
