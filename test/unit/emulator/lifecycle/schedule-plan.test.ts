import { describe, expect, it } from 'vitest';
import { dueAfter, firstDue, planSchedule } from '../../../../src/emulator/lifecycle/schedule-plan.ts';

const at = (text: string) => Date.parse(`2026-11-24T${text}Z`);
const hourly = { recurrenceInterval: 'PT1H' };

describe('the first opportunity', () => {
  it('is at once, or when it may run for the first time', () => {
    expect(firstDue({}, at('10:00:00'))).toBe(at('10:00:00'));
    expect(firstDue({ doNotRunUntil: '2026-11-24T12:00:00Z' }, at('10:00:00'))).toBe(at('12:00:00'));
  });
});

describe('the next opportunity', () => {
  it('keeps the rhythm, past what was missed', () => {
    expect(dueAfter(hourly, at('10:00:00'), at('10:00:00'))).toBe(at('11:00:00'));
    expect(dueAfter(hourly, at('10:00:00'), at('13:20:00'))).toBe(at('14:00:00'));
    expect(dueAfter(hourly, at('10:00:00'), at('09:00:00'))).toBe(at('11:00:00'));
    expect(dueAfter({}, at('10:00:00'), at('10:00:00'))).toBeUndefined();
  });
});

describe('a schedule', () => {
  const now = at('10:00:00');
  it('adds a job when it is due, and not before', () => {
    expect(planSchedule({ schedule: hourly, due: now, now, hasJob: false })).toEqual({
      addsJob: true,
      due: at('11:00:00'),
      isOver: false,
    });
    expect(planSchedule({ schedule: hourly, due: now + 1, now, hasJob: false })).toEqual({
      addsJob: false,
      due: now + 1,
      isOver: false,
    });
  });

  it('has one job at a time: the next waits for the one before', () => {
    const due = at('09:00:00');
    expect(planSchedule({ schedule: hourly, due, now, hasJob: true })).toEqual({
      addsJob: false,
      due,
      isOver: false,
    });
    expect(planSchedule({ schedule: hourly, due, now, hasJob: false })).toEqual({
      addsJob: true,
      due: at('11:00:00'),
      isOver: false,
    });
  });

  it('loses an opportunity with its window', () => {
    const schedule = { ...hourly, startWindow: 'PT10M' };
    const late = { schedule, due: at('10:00:00'), now: at('10:10:01'), hasJob: false };
    expect(planSchedule(late)).toEqual({ addsJob: false, due: at('11:00:00'), isOver: false });
    expect(planSchedule({ ...late, now: at('10:09:59') }).addsJob).toBe(true);
    expect(planSchedule({ ...late, schedule: { startWindow: 'PT10M' } })).toEqual({
      addsJob: false,
      due: undefined,
      isOver: true,
    });
  });

  it('adds nothing after its time, and is over once its job is', () => {
    const schedule = { ...hourly, doNotRunAfter: '2026-11-24T10:30:00Z' };
    const over = { schedule, due: at('11:00:00'), now: at('10:00:00'), hasJob: true };
    expect(planSchedule(over)).toEqual({ addsJob: false, due: undefined, isOver: false });
    expect(planSchedule({ ...over, hasJob: false })).toEqual({
      addsJob: false,
      due: undefined,
      isOver: true,
    });
  });

  it('that does not recur has one job', () => {
    const first = planSchedule({ schedule: {}, due: now, now, hasJob: false });
    expect(first).toEqual({ addsJob: true, due: undefined, isOver: false });
    expect(planSchedule({ schedule: {}, due: undefined, now, hasJob: true }).isOver).toBe(false);
    expect(planSchedule({ schedule: {}, due: undefined, now, hasJob: false }).isOver).toBe(true);
  });
});
