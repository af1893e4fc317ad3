import { afterAll, beforeAll, expect, test } from 'vitest';
import { namedValues } from '../../src/model/batch/add-body.ts';
import { get } from '../../src/model/explorer/wire-request.ts';
import { listAccount } from '../live/account-things.ts';
import { markOf, newLiveId } from '../live/mark.ts';
import { startLive } from '../support/live/live-start.ts';
import { type LocalAccount, startLocalAccount } from '../support/live/local-account.ts';
import { type Program, startProgram } from '../support/program.ts';

let program: Program;
let account: LocalAccount;
beforeAll(async () => {
  program = await startProgram();
  account = await startLocalAccount(program);
});
afterAll(() => program.close());

const { signal } = new AbortController();
const namesNow = async () => (await listAccount(account, signal)).map(({ what, name }) => `${what} ${name}`);

const poolOf = (id: string, metadata: Record<string, string>) => ({
  id,
  vmSize: 'Standard_D2s_v5',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
  targetDedicatedNodes: 0,
  metadata: namedValues(metadata),
});

/** What stands in an account that others use, too. @returns what is none of the suite's business */
async function furnish({ batch, storage }: LocalAccount): Promise<string[]> {
  const [elsewhere, past] = [newLiveId(Date.now() + 3_600_000), newLiveId(Date.now() - 60_000)];
  await batch.addPool(poolOf('theirs', { batchdeckRun: 'theirs' }));
  // Only called so.
  await batch.addPool(poolOf(`${past}-namesake`, {}));
  await batch.addJob({ id: 'theirs', poolInfo: { poolId: 'theirs' } });
  await storage.ensureContainer(`${past}-namesake`, {});
  // Of a start on another machine that may be at work still, and of one whose time is over.
  await batch.addPool(poolOf(`${elsewhere}-pool`, markOf(elsewhere)));
  await batch.addPool(poolOf(`${past}-pool`, markOf(past)));
  await storage.ensureContainer(`${past}-in`, markOf(past));
  const all = await namesNow();
  return all.filter((name) => ![`pool ${past}-pool`, `container ${past}-in`].includes(name));
}

/** Pools and jobs whole, with their ETags. */
const standing = (names: readonly string[]) =>
  Promise.all(
    names.flatMap((name) => {
      const [what, id = ''] = name.split(' ');
      return what === 'container' ? [] : [account.wire.send(`look at ${name}`, get(`${what}s`, id))];
    }),
  );

test('the live suite passes on the local service after one start of it was killed in the middle, and touches nothing else', async () => {
  const others = await furnish(account);
  const before = await standing(others);
  const killed = startLive(account.env, '--only=batchdeck run');
  await killed.says('  batchdeck run\n');
  // Its worker goes on: it must be ended, and what it made must go.
  await expect
    .poll(async () => (await namesNow()).filter((name) => name.includes('-mp3-')), { timeout: 30_000 })
    .not.toEqual([]);
  killed.kill('SIGKILL');
  expect(await killed.ended).toBeNull();

  const live = startLive(account.env);
  await live.says('what it makes is called');
  expect(live.output()).toContain('an earlier start was ended in the middle');
  expect(live.output()).toMatch(/may still be in use by a start elsewhere, until .*--sweep=all/);
  const [, own = ''] = /what it makes is called (\S+)…/.exec(live.output()) ?? [];
  expect((await namesNow()).filter((name) => !name.includes(own))).toEqual(others);

  expect(await live.ended, live.output()).toBe(0);
  const table = live
    .output()
    .split('\n')
    .filter((line) => /^[✓✗·] /.test(line));
  expect(table.map((line) => line.split(/ {2,}/)[0])).toEqual([
    '✓ connection and clock',
    '✓ listing',
    '✓ images and sizes fit',
    '✓ containers and blobs',
    '✓ contract tests',
    '✓ pool and start task',
    '✓ job and tasks',
    '✓ files on the node',
    '✓ resource and output files',
    '✓ tasks that fail',
    '✓ job and pool deleted',
    '✓ batchdeck run',
    '✓ batchdeck cleanup',
  ]);
  expect(live.output()).toMatch(/cost by the meter: .*\$0\.0/);
  expect(live.output()).toContain('left of these tests: nothing');
  for (const name of others) expect(live.output()).toContain(`  ${name}\n`);
  expect(await standing(others)).toEqual(before);
  expect(await namesNow()).toEqual(others);
}, 300_000);

test('whoever interrupts it waits until what it made is gone', async () => {
  const before = await namesNow();
  const live = startLive(account.env, '--only=pool');
  await live.says('  pool and start task\n');
  live.kill('SIGINT');
  expect(await live.ended).toBe(130);
  expect(live.output()).toContain('failed: interrupted');
  expect(live.output()).toContain('left of these tests: nothing');
  expect(await namesNow()).toEqual(before);
}, 120_000);

test('sweeping alone takes no limit, and deletes what is marked and nothing else', async () => {
  const { BATCHDECK_LIVE_LIMIT: _none, ...env } = account.env;
  const elsewhere = newLiveId(Date.now() + 3_600_000);
  const before = await namesNow();
  await account.batch.addPool(poolOf(`${elsewhere}-pool`, markOf(elsewhere)));
  const careful = startLive(env, '--sweep');
  expect(await careful.ended, careful.output()).toBe(0);
  expect(await namesNow()).toContain(`pool ${elsewhere}-pool`);
  const all = startLive(env, '--sweep=all');
  expect(await all.ended, all.output()).toBe(0);
  const things = await listAccount(account, signal);
  expect(things.filter(({ owner }) => owner)).toEqual([]);
  expect(before).toEqual(expect.arrayContaining(things.map(({ what, name }) => `${what} ${name}`)));
  expect(things.map(({ name }) => name)).toContain('theirs');
}, 120_000);
