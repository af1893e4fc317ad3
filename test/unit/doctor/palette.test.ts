import { describe, expect, it } from 'vitest';
import { doctorEntries } from '../../../src/screens/app/palette/doctor-entries.ts';
import { visitsOf } from '../../../src/screens/app/visits.ts';

const known: Readonly<Record<string, readonly string[]>> = {
  '["jobs",[]]': ['encode', 'enlarge', 'other'],
  '["tasks",["encode"]]': ['clip-1', 'clip-2'],
  '["pools",[]]': ['work'],
};
const idsOf = (...of: unknown[]) => known[JSON.stringify(of)] ?? [];
const offered = (typed: string) =>
  doctorEntries(typed, idsOf).map(({ name, does }) => ({ name, goes: 'go' in does ? does.go : undefined }));

describe('a doctor’s line of the palette', () => {
  it('offers what is known, and what was typed', () => {
    expect(offered('doctor en').map(({ name }) => name)).toEqual([
      'doctor encode',
      'doctor enlarge',
      'doctor en',
    ]);
    expect(offered('doctor encode clip-2')).toEqual([
      {
        name: 'doctor encode clip-2',
        goes: { screen: 'doctor', subject: { of: 'task', job: 'encode', task: 'clip-2' } },
      },
    ]);
    expect(offered('doctor pool w')[0]?.goes).toEqual({
      screen: 'doctor',
      subject: { of: 'pool', pool: 'work' },
    });
    expect(offered('doctor node work n1')[0]?.goes).toEqual({
      screen: 'doctor',
      subject: { of: 'node', pool: 'work', node: 'n1' },
    });
    expect(offered('jobs en')).toEqual([]);
  });

  it('tells its rows apart', () => {
    const ids = doctorEntries('doctor en', idsOf).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leads to a place that is found again after the connection broke', () => {
    for (const { goes: place } of offered('doctor encode clip-')) {
      const [visit] = visitsOf([{ place, drafts: {} }]);
      expect(visit?.place).toEqual(place);
    }
  });
});
