import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { etagOf, httpDate } from '../../../../src/emulator/http/entity-headers.ts';
import { createWireClock, fullWireTime, ticksOf, wireTime } from '../../../../src/emulator/http/wire-time.ts';

describe('times on the wire', () => {
  it('come without closing zeros', () => {
    expect(wireTime(new Date('2022-09-06T23:45:30.590Z'), 1_100)).toBe('2022-09-06T23:45:30.59011Z');
    expect(wireTime(new Date('2022-09-06T23:45:30.000Z'))).toBe('2022-09-06T23:45:30Z');
    expect(fullWireTime(new Date('2022-09-06T23:48:11.716Z'))).toBe('2022-09-06T23:48:11.7160000Z');
  });

  it('keep their 100 ns', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 9_999 }),
        (date, extra) => {
          const ticks = ticksOf(wireTime(date, extra));
          expect(ticks).toBe((ticksOf(wireTime(date)) ?? 0n) + BigInt(extra));
        },
      ),
    );
  });

  it.each(['', 'today', '2022-13-01', '2022-09-06T25:00Z', '2022-09-06 23:00'])('%j is none', (text) => {
    expect(ticksOf(text)).toBeUndefined();
  });

  // Pairs that the service itself sent.
  it.each([
    ['2022-09-06T23:44:11.5153711Z', '0x8DA9061B2F7BB2F', 'Tue, 06 Sep 2022 23:44:11 GMT'],
    ['2022-09-06T23:45:28.2185577Z', '0x8DA9061E0AFB569', 'Tue, 06 Sep 2022 23:45:28 GMT'],
    ['2022-09-06T23:48:19.8674004Z', '0x8DA906246FF3E54', 'Tue, 06 Sep 2022 23:48:19 GMT'],
  ])('%s has the service’s ETag', (time, etag, date) => {
    expect(etagOf(time)).toBe(etag);
    expect(httpDate(time)).toBe(date);
  });

  it('never repeat nor go back, though the machine’s clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 50 }), (steps) => {
        let machine = Date.parse('2026-01-01T00:00:00Z');
        const clock = createWireClock(() => new Date(machine));
        const ticks = steps.map((step) => {
          machine += step;
          return ticksOf(clock()) ?? 0n;
        });
        expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0n))).toBe(true);
      }),
    );
  });
});
