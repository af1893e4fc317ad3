import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/model/problem.ts';
import { billing } from '../../src/model/run/run-state.ts';
import { openJournal } from '../../src/services/run/journal.ts';
import { runFolder } from '../../src/services/run/run-folder.ts';
import { requestStop } from '../../src/services/run/stop-request.ts';
import { failingAtFirst, type Playground, startPlayground } from './run-in-trouble.ts';

let ground: Playground;
beforeAll(async () => {
  ground = await startPlayground();
});
afterAll(() => ground.close());

const copy = 'cp "$INPUT" "$OUTPUT"';
const busy = new Problem({ kind: 'unreachable', what: 'busy', code: 'ServerBusy', status: 503 });
const refused = new Problem({ kind: 'refused', what: 'refused', code: 'AuthenticationFailed', status: 403 });
const result = (id: string) => readFile(join(ground.folder, `${id}.out/a.txt`), 'utf8');

describe('a service that does not answer for a while', () => {
  it('does not end a run whose tasks it carries on with, whatever it was asked', async () => {
    const id = await ground.newRun(`${copy}; exit 1`);
    const state = await ground.work(id, (batch) => ({
      taskCounts: failingAtFirst(1, busy, batch.taskCounts),
      listTasks: failingAtFirst(2, busy, batch.listTasks),
    }));
    expect(state).toMatchObject({ outcome: 'failed', taskFailures: [{ id: '0', exitCode: 1 }] });
  });
});

describe('a run that broke', () => {
  it('gives its pool back, and ends well when it is resumed', async () => {
    const id = await ground.newRun(copy);
    const broken = await ground.work(id, () => ({ taskCounts: () => Promise.reject(refused) }));
    expect(broken.outcome).toBe('broken');
    expect(await ground.batch.getPool(id)).toBeUndefined();
    expect(await ground.work(id)).toMatchObject({ outcome: 'succeeded' });
    expect(await result(id)).toBe('a');
  });

  it('and could not give its pool back in time makes one when it is resumed', async () => {
    const id = await ground.newRun(copy);
    const broken = await ground.work(id, (batch) => ({
      taskCounts: () => Promise.reject(refused),
      // The deletion is accepted, and the worker does not live to see the end of it.
      getPool: (poolId, options) =>
        batch.getPool(poolId, options).then((pool) => {
          if (pool?.state === 'deleting' || !pool) throw busy;
          return pool;
        }),
    }));
    expect(broken.outcome).toBe('broken');
    expect(broken.resources).toContainEqual(expect.objectContaining({ what: 'pool', state: 'removing' }));
    expect(await ground.work(id)).toMatchObject({ outcome: 'succeeded' });
  });

  it('gets its nodes again when they were taken from a pool that is kept', async () => {
    const policy = { pool: 'scale-to-zero', job: 'delete', outputs: 'keep' } as const;
    const id = await ground.newRun(copy, { policy });
    const broken = await ground.work(id, () => ({ taskCounts: () => Promise.reject(refused) }));
    expect(billing(broken)).toBe(false);
    const state = await ground.work(id);
    expect(state.outcome).toBe('succeeded');
    expect(billing(state)).toBe(false);
    expect(await ground.batch.getPool(id)).toMatchObject({ dedicated: { target: 0 } });
  });

  it('because its journal could not be written leaves no pool behind', async () => {
    const id = await ground.newRun(copy);
    const work = ground.work(id, undefined, {
      async openJournal(file) {
        const journal = await openJournal(file);
        let full = false;
        return {
          ...journal,
          append(fact) {
            full ||= fact.type === 'step-started' && fact.step === 'watch';
            return full ? Promise.reject(new Error('ENOSPC')) : journal.append(fact);
          },
        };
      },
    });
    await expect(work).rejects.toThrow('ENOSPC');
    expect(await ground.batch.getPool(id)).toBeUndefined();
    expect(await ground.work(id)).toMatchObject({ outcome: 'succeeded' });
  });

  it('because its list of inputs is damaged says so', async () => {
    const id = await ground.newRun(copy);
    await writeFile(runFolder(ground.stateDir, id).inputs, '{}\n');
    const state = await ground.work(id);
    expect(state).toMatchObject({
      outcome: 'broken',
      problem: { what: expect.stringContaining('the list of input files') },
    });
  });
});

describe('a run that is stopped', () => {
  it('goes on being stopped when its worker died over it', async () => {
    const gate = join(ground.folder, 'never');
    const id = await ground.newRun(`while [ ! -e "${gate}" ]; do sleep 0.1; done`);
    const folder = runFolder(ground.stateDir, id);
    let asked = false;
    const first = await ground.work(id, (batch) => ({
      async taskCounts(jobId, options) {
        const counts = await batch.taskCounts(jobId, options);
        if (counts.running > 0 && !asked) {
          asked = true;
          await requestStop(folder);
        }
        return counts;
      },
      deletePool: () => Promise.reject(refused),
    }));
    expect(first).toMatchObject({ outcome: 'broken', stopAsked: true });
    expect(billing(first)).toBe(true);
    await rm(folder.stop);
    const second = await ground.work(id);
    expect(second).toMatchObject({ outcome: 'stopped' });
    expect(await ground.batch.getPool(id)).toBeUndefined();
    // There is nothing to go on with: a worker that comes all the same bills nobody.
    expect(await ground.work(id)).toMatchObject({ outcome: 'stopped', attempts: second.attempts });
  });
});

describe('a pool that somebody else has made under the id of a run', () => {
  it('is left alone', async () => {
    const id = await ground.newRun(copy);
    const images = [];
    for await (const image of ground.batch.supportedImages()) images.push(image);
    const { reference, nodeAgentSkuId } = images.find((i) => i.osType === 'linux') ?? expect.fail('no image');
    const machine = { imageReference: reference, nodeAgentSKUId: nodeAgentSkuId };
    await ground.batch.addPool({ id, vmSize: 'Standard_D2s_v5', virtualMachineConfiguration: machine });
    const state = await ground.work(id);
    expect(state).toMatchObject({ outcome: 'broken', problem: { kind: 'conflict' } });
    expect(await ground.batch.getPool(id)).toMatchObject({ state: 'active' });
    expect(billing(state)).toBe(false);
  });
});
