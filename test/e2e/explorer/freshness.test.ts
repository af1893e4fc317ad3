import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { type RefusingProxy, startRefusingProxy } from '../../support/refusing-proxy.ts';
import { leave } from '../../support/table-robot.ts';

let account: Explored;
let proxy: RefusingProxy;
beforeAll(async () => {
  account = await startExplored();
  await account.pool('p', 1);
  await account.job('done', 'p');
  await account.task('done', 'ended', '/bin/true');
  await vi.waitFor(
    async () => expect(await account.at('/jobs/done/tasks/ended', 'state')).toBe('completed'),
    {
      timeout: 15_000,
    },
  );
  proxy = await startRefusingProxy(account.signer.url);
});
afterEach(() => proxy.refuse(undefined));
afterAll(async () => {
  proxy.close();
  await account.close();
});

/** So many more questions to the service: that many looks have been made. */
async function asked(more: number): Promise<void> {
  const before = proxy.requests;
  await vi.waitFor(() => expect(proxy.requests).toBeGreaterThanOrEqual(before + more), 30_000);
}

describe('a table', () => {
  it.each(['pools', 'tasks done'])(
    'of %s costs the terminal nothing while nothing changes, however often it is read',
    async (table) => {
      const robot = await account.open(table, { at: proxy.url });
      await robot.see('● live');
      await asked(1);
      const before = robot.written();
      await asked(2);
      expect(robot.written().slice(before.length)).toBe('');
      await leave(robot);
    },
  );

  it('of a service that throttles says so with the age of its rows, and goes on by itself', async () => {
    const robot = await account.open('pools', { at: proxy.url });
    await robot.see(/▸ p +/);
    await robot.see('● live');
    const headers = { 'retry-after': '3' };
    proxy.refuse({ status: 429, code: 'TooManyRequests', text: 'Slow down.', headers }, () => true);
    await robot.see(/○ throttled, \d+ s old/);
    await robot.see('TooManyRequests');
    // What was read stays.
    expect(robot.screen()).toMatch(/▸ p +/);
    proxy.refuse(undefined);
    await robot.see('● live');
    await robot.gone('TooManyRequests');
    await leave(robot);
  });

  it('of a service that throttles from the first question on says that, too', async () => {
    const headers = { 'retry-after': '1' };
    proxy.refuse({ status: 503, code: 'ServerBusy', text: 'Busy.', headers }, () => true);
    const robot = await account.open('pools', { at: proxy.url });
    await robot.see('throttled, no answer yet');
    proxy.refuse(undefined);
    await robot.see(/▸ p +/);
    await robot.see('● live');
    await leave(robot);
  });
});

describe('what is told of one thing', () => {
  it.each([
    ['d', 'its description', 'YAML'],
    // The table's keys speak of a doctor, too.
    ['i', 'the doctor', '▸ doctor'],
    ['h', 'the map of its nodes', '▸ map'],
    ['T', 'its statistics', 'States over time'],
  ])('%s: %s says that the service throttles, and goes on by itself', async (key, _, title) => {
    const robot = await account.open('pools', { at: proxy.url });
    await robot.see(/▸ p +/);
    robot.press(key);
    await robot.see(title);
    await robot.see('● live');
    const headers = { 'retry-after': '2' };
    proxy.refuse({ status: 429, code: 'TooManyRequests', text: 'Slow down.', headers }, () => true);
    await robot.see(/○ throttled, \d+ s old/);
    proxy.refuse(undefined);
    await robot.see('● live');
    await leave(robot);
  });
});
