import { describe, expect, it } from 'vitest';
import { createSchedule } from '../../../src/model/explorer/resources/schedules/create-schedule.ts';
import { carriedOut } from './answers.ts';

const checkOf = (name: string, value: string) =>
  createSchedule.fields?.find((field) => field.name === name)?.check?.(value);
const bodyOf = (values: Readonly<Record<string, string>>) =>
  carriedOut(createSchedule.carry({ parents: [], id: '' }, { id: 's', pool: 'p', manager: 'x', ...values }))
    .sent[0]?.body;

describe('a new schedule', () => {
  it('takes a day as one of this machine, like the moments of it', () => {
    expect(bodyOf({ every: '1h', from: '2026-12-01', until: '2026-12-02 18:00' })).toMatchObject({
      schedule: {
        recurrenceInterval: 'PT1H',
        doNotRunUntil: new Date(2026, 11, 1).toISOString(),
        doNotRunAfter: new Date(2026, 11, 2, 18).toISOString(),
      },
    });
    expect(bodyOf({ every: '1h', from: '2026-12-01T18:00Z' })).toMatchObject({
      schedule: { doNotRunUntil: '2026-12-01T18:00:00.000Z' },
    });
  });

  it.each(['5', '12', 'May', 'tomorrow', '18:00', '2026-13-01'])('takes no %s for a moment', (text) => {
    expect(checkOf('from', text)).toContain('2026-12-01 18:00');
  });

  it('comes no more often than the service takes', () => {
    expect(checkOf('every', '30s')).toBe('a minute or more');
    expect(checkOf('every', '1m')).toBeUndefined();
    expect(checkOf('every', '')).toBe('needed');
  });

  it('does not end before it begins', () => {
    const wrong = { from: '2026-12-02', until: '2026-12-01' };
    expect(createSchedule.check?.(wrong)).toContain('end before it begins');
    expect(createSchedule.check?.({ ...wrong, until: '2026-12-03' })).toBeUndefined();
    expect(createSchedule.check?.({ from: '', until: '' })).toBeUndefined();
  });
});
