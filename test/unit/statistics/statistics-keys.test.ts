import { expect, it } from 'vitest';
import { commonBindings, tasksNotYet } from '../../../src/screens/statistics/statistics-keys.ts';

const exportOf = (loading: boolean, trouble?: string) =>
  commonBindings({
    back: () => undefined,
    refresh: () => undefined,
    exportAll: () => undefined,
    notYet: tasksNotYet({ loading, trouble }),
  }).find(({ label }) => label === 'export')?.unavailable;

it('statistics are written once all tasks are read, and until then it is said why not', () => {
  expect(exportOf(true)).toBe('the tasks are still being read');
  expect(exportOf(true, 'the service refuses it')).toBe('the service refuses it');
  // What was read stands while a later look fails.
  expect(exportOf(false, 'the service does not answer')).toBeUndefined();
});
