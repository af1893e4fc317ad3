import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import { locked, type RefusingProxy, startRefusingProxy } from '../../support/refusing-proxy.ts';
import { leave } from '../../support/table-robot.ts';

let account: Explored;
let proxy: RefusingProxy;
beforeAll(async () => {
  account = await startExplored();
  proxy = await startRefusingProxy(account.signer.url);
});
afterEach(() => proxy.refuse(undefined));
afterAll(async () => {
  proxy.close();
  await account.close();
});

const busy = { status: 429, code: 'TooManyRequests', text: 'Too many.', headers: { 'retry-after': '2' } };

/** A job with tasks that wait, its table on screen. */
async function tasksOf(job: string, ...ids: string[]) {
  await account.job(job, 'none');
  for (const id of ids) await account.task(job, id, '/bin/true');
  const robot = await account.open(`tasks ${job}`, { at: proxy.url });
  await robot.see(`Tasks ${ids.length}`);
  return robot;
}

describe('what was begun and then left alone', () => {
  it('tells how it goes on, is found again, and is not lost where something failed', async () => {
    const robot = await tasksOf('leave', 'a', 'b', 'c');
    proxy.refuse(busy);
    robot.press('a', 'D');
    await robot.see('delete 3 tasks');
    robot.type('delete 3').press('Enter');
    await robot.pressNamed('Esc', 'leave it to itself');
    await robot.see(/ Tasks \d/);
    await robot.see('delete: 0 of 3');
    // Elsewhere and back: still there.
    robot.press('d');
    await robot.see('YAML');
    await robot.pressNamed('Esc', 'back');
    await robot.see('delete: 0 of 3');
    proxy.refuse(locked, (method, url) => method === 'DELETE' && url.includes('/b'));
    await robot.see('delete: 2 done, 1 failed');
    await robot.pressNamed('w', 'what came of it');
    await robot.see(/b +Somebody has locked this pool/);
    robot.press('Esc');
    // It was seen, so it is not told again; what failed can still be tried again.
    await robot.gone('1 failed');
    await robot.pressNamed('w', 'what came of it');
    await robot.see('1 failed, 2 done');
    proxy.refuse(undefined);
    await robot.pressNamed('R', 'retry what failed');
    await robot.see('3 done');
    robot.press('Enter');
    await robot.see('no tasks here');
    robot.press('w');
    await robot.see('nothing goes on here, and nothing failed');
    expect(await account.ids('/jobs/leave/tasks')).toEqual([]);
    await leave(robot);
  });

  it('is asked about before the program is left', async () => {
    const robot = await tasksOf('quit', 'a', 'b');
    proxy.refuse(busy);
    robot.press('a', 'D');
    await robot.see('delete 2 tasks');
    robot.type('delete 2').press('Enter');
    await robot.pressNamed('Esc', 'leave it to itself');
    await robot.see(/ Tasks \d/);
    await robot.see('delete: 0 of 2');
    robot.press('Ctrl-C');
    await robot.see('What was begun in a table is under way.');
    robot.press('n');
    await robot.see('delete: 0 of 2');
    proxy.refuse(undefined);
    await vi.waitFor(async () => expect(await account.ids('/jobs/quit/tasks')).toEqual([]), 10_000);
    await robot.see('delete: 2 done');
    await leave(robot);
  });
});

describe('what came of many', () => {
  it('can be read to its end on a small screen', async () => {
    const ids = Array.from({ length: 40 }, (_, at) => `t${String(at).padStart(2, '0')}`);
    const robot = await tasksOf('many', ...ids);
    robot.resize(80, 24);
    await robot.until((screen) => screen.lines().length === 24);
    proxy.refuse(locked);
    robot.press('a', 'D');
    await robot.see('delete 40 tasks');
    robot.type('delete 40').press('Enter');
    await robot.see('40 failed, 0 done');
    await robot.see(/and \d+ more/);
    expect(robot.screen()).not.toContain('t39');
    robot.press('G');
    await robot.see(/t39 +Somebody has locked this pool/);
    expect(robot.screen()).not.toContain('more');
    await leave(robot);
  });
});

describe('marks', () => {
  it('stay while one looks at something, and count only where they are in sight', async () => {
    const robot = await tasksOf('marks', 'a1', 'a2', 'b1', 'b2');
    robot.press('Space', 'Space');
    await robot.see('2 marked');
    robot.press('d');
    await robot.see('YAML');
    await robot.pressNamed('Esc', 'back');
    await robot.see('2 marked');
    robot.press('/').type('b').press('Enter');
    await robot.see('0 marked, 2 out of sight');
    // All in sight are marked, though as many marks as rows are set already.
    robot.press('a');
    await robot.see('2 marked, 2 out of sight');
    robot.press('D');
    await robot.see('delete 2 tasks');
    expect(robot.screen()).toContain('b1');
    expect(robot.screen()).not.toContain('a1');
    robot.press('Esc');
    await robot.pressNamed('Esc', 'clear the filter');
    await robot.see('4 marked');
    await robot.pressNamed('Esc', 'unmark');
    await robot.gone('marked');
    await robot.pressNamed('Esc', 'back');
    await robot.gone('▸ tasks');
    await leave(robot);
  });

  it('of a range whose first row has gone begin anew, and take in no other row', async () => {
    const robot = await tasksOf('range', 'a', 'b', 'c', 'd');
    robot.press('Down', 'v');
    await robot.see('v range to here');
    await account.ask({ method: 'DELETE', path: '/jobs/range/tasks/b' });
    robot.press('r');
    await robot.gone(/\n.{3}b +· active/);
    robot.press('G', 'v');
    await robot.see('v range to here');
    expect(robot.screen()).not.toContain('marked');
    robot.press('v');
    await robot.see('1 marked');
    await leave(robot);
  });
});
