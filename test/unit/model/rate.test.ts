import { describe, expect, it } from 'vitest';
import { costOf, dollars, hourlyRate, isFree, perHour } from '../../../src/model/cost/rate.ts';

describe('what nodes cost', () => {
  it('adds dedicated nodes and the share of Spot nodes', () => {
    expect(hourlyRate({ vmSize: 'standard_d2s_v5', dedicated: 5, spot: 0 })).toBeCloseTo(0.48);
    expect(hourlyRate({ vmSize: 'Standard_D2s_v5', dedicated: 0, spot: 5 })).toBeCloseTo(0.096);
    expect(hourlyRate({ vmSize: 'Standard_Unheard_v9', dedicated: 1, spot: 0 })).toBeUndefined();
  });

  it('is written so that a person is not misled', () => {
    expect(perHour(0.48)).toBe('$0.48/h');
    expect(dollars(0)).toBe('$0');
    expect(dollars(0.004)).toBe('under $0.01');
    expect(dollars(1568.2)).toBe('$1,568');
    expect(dollars(costOf(0.48, 30 * 60_000))).toBe('$0.24');
  });

  it('is nothing on this machine, whatever the profile is called', () => {
    expect(isFree('http://127.0.0.1:4100')).toBe(true);
    expect(isFree('http://localhost:4100')).toBe(true);
    expect(isFree('https://contoso.eastus.batch.azure.com')).toBe(false);
    expect(isFree('https://127.0.0.1.evil.example')).toBe(false);
  });
});
