import { describe, expect, it } from 'vitest';
import { homeLayout, keyRows, rowsOf } from '../../../src/screens/home/home-layout.ts';
import { listWindow } from '../../../src/screens/home/list-window.ts';

const upTo = (last: number, first = 0) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
const heights = upTo(40, 12);
/** At 80x24. */
const small = { rows: 22, now: 0, account: 1, asking: 0 };

/** Every height with every number of runs, and all that may stand beside them. */
function* everything() {
  for (const rows of heights)
    for (const before of upTo(30))
      for (const now of [0, 1, 2, 5, 30])
        for (const account of [0, 1, 5])
          for (const asking of [0, 4]) yield { rows, before, now, account, asking };
}

describe('the rows of the home screen', () => {
  it('are never more than there are', () => {
    for (const parts of everything()) {
      const layout = homeLayout(parts);
      if (rowsOf(layout, parts.asking) > parts.rows || Object.values(layout).some((rows) => rows < 0))
        expect.fail(JSON.stringify({ parts, layout }));
    }
  });

  it('always hold the selected line', () => {
    for (const parts of everything()) {
      const layout = homeLayout(parts);
      const holds = (total: number, height: number) =>
        upTo(total - 1).every((selected) => {
          const { shown, above, below } = listWindow(upTo(total - 1), selected, height);
          const mark = above + below > 0 && shown.length < height ? 1 : 0;
          return (
            shown.includes(selected) &&
            shown.length + mark <= height &&
            above + shown.length + below === total
          );
        });
      if (!holds(parts.now, layout.now) || !holds(parts.before, layout.before))
        expect.fail(JSON.stringify({ parts, layout }));
    }
  });

  it('go to runs before they go to ways on or to blanks', () => {
    for (const parts of everything()) {
      const layout = homeLayout(parts);
      const bare = rowsOf({ ...layout, air: 0, keys: 0, now: parts.now, before: parts.before }, parts.asking);
      const whole = layout.now === parts.now && layout.before === parts.before;
      if (bare <= parts.rows && !whole) expect.fail(JSON.stringify({ parts, layout }));
    }
  });

  it('show up to eight runs with all ways on, more with fewer, where the terminal is small', () => {
    const keys = (before: number) => homeLayout({ ...small, before }).keys;
    expect([8, 9, 10, 11, 12, 16].map(keys)).toEqual([keyRows, 5, 4, 3, 0, 0]);
  });

  it('leave out blanks for the last runs that fit', () => {
    expect(homeLayout({ ...small, before: 16 })).toMatchObject({ air: 1, before: 16 });
    expect(homeLayout({ ...small, before: 18 })).toMatchObject({ air: 0, before: 18 });
    expect(homeLayout({ ...small, before: 19 })).toMatchObject({ air: 1, before: 16 });
  });

  it('show the ways on beside a long list that has to scroll anyhow', () => {
    expect(homeLayout({ ...small, rows: 38, before: 500 })).toMatchObject({ keys: keyRows, before: 24 });
  });

  it('cut a long refusal only where hardly a run would be left', () => {
    expect(homeLayout({ ...small, account: 5, before: 12 })).toMatchObject({ account: 5, before: 12 });
    expect(homeLayout({ ...small, rows: 12, account: 5, before: 12 })).toMatchObject({
      account: 3,
      before: 6,
    });
  });
});
