import { describe, expect, it } from 'vitest';
import { nextWatermark } from '../../../src/model/run/watermark.ts';
import { Changes } from '../../../src/state/changes.ts';

interface Item {
  readonly id: number;
  state: string;
  stateSince: Date;
}

/** A list of the service: pages of a thousand, and a filter that takes what changed at a moment or later. */
function remoteList(items: Item[]) {
  const asked: (string | undefined)[] = [];
  let pages = 0;
  async function* list(filter: string | undefined): AsyncGenerator<Item> {
    asked.push(filter);
    const since = Date.parse(/DateTime'(.*)'/.exec(filter ?? '')?.[1] ?? '1970-01-01');
    const found = items.filter(({ stateSince }) => stateSince.getTime() >= since);
    pages += Math.max(1, Math.ceil(found.length / 1000));
    yield* found.map((item) => ({ ...item }));
  }
  return { list, asked, pages: () => pages };
}

/** Longer ago than clocks may differ. */
const long = Date.now() - 3_600_000;
const manyItems = (count: number): Item[] =>
  Array.from({ length: count }, (_, id) => ({ id, state: 'active', stateSince: new Date(long + id * 20) }));

describe('what changed since the last look', () => {
  it('costs one request a look, however long the list is', async () => {
    const items = manyItems(100_000);
    const { list, pages } = remoteList(items);
    const changes = new Changes(list);
    await changes.read(() => {});
    expect(pages()).toBe(100);
    // The catch-up of a long first reading, then one page a look.
    await changes.read(() => {});
    const before = pages();
    for (let look = 1; look <= 10; look++) {
      const item = items[look * 7];
      if (item) Object.assign(item, { state: 'running', stateSince: new Date(Date.now() + look * 5000) });
      const seen: number[] = [];
      await changes.read(({ id }) => seen.push(id));
      expect(seen).toContain(look * 7);
    }
    expect(pages() - before).toBe(10);
  });

  it('sees a change that bears the very moment of the last one seen', async () => {
    const items = manyItems(3);
    const { list } = remoteList(items);
    const changes = new Changes(list);
    await changes.read(() => {});
    const [first, , last] = items;
    if (first && last) Object.assign(first, { state: 'running', stateSince: last.stateSince });
    const seen: string[] = [];
    await changes.read(({ id, state }) => seen.push(`${id} ${state}`));
    expect(seen).toContain('0 running');
  });

  it('misses nothing that changed on an early page while late ones were read', () => {
    const minute = 60_000;
    // The first page knew of 10:00; while the rest was read, something changed at 10:09, and the last page shows 10:10.
    const next = nextWatermark(undefined, {
      latest: long + 10 * minute,
      latestOfFirstPage: long,
      pages: 40,
      startedAt: long + 8 * minute,
    });
    expect(next).toBeLessThanOrEqual(long + 8 * minute - 5 * minute);
    // One page is a picture of one moment.
    const small = nextWatermark(undefined, { latest: long, latestOfFirstPage: long, pages: 1, startedAt: 0 });
    expect(small).toBe(long - 2000);
  });

  it('never goes back, and stays where it is while nothing comes', () => {
    const reading = { latest: undefined, latestOfFirstPage: undefined, pages: 0, startedAt: long };
    expect(nextWatermark(long, reading)).toBe(long);
    expect(nextWatermark(long, { ...reading, latest: long - 50_000, pages: 1 })).toBe(long);
  });
});
