import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceNamed } from '../../src/model/explorer/resources.ts';
import { simulatedTasksItem, simulationItem } from '../../src/model/simulation/simulation.ts';
import { connectWire } from '../../src/services/batch/connect-wire.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { type LiveTable, openLiveTable } from '../../src/state/explorer/live-table.ts';
import type { TableState } from '../../src/state/explorer/table-state.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { jobOf, poolOf, until } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterAll(() => batch.close());

function open(resource: 'tasks' | 'nodes', parent: string, everyMs = 100): LiveTable {
  const { url, account, key } = batch;
  const storage = connectStorage({ account: 'none', key: '', blobEndpoint: 'http://127.0.0.1:1/none' });
  const services = { wire: connectWire({ url, account, key }), storage };
  return openLiveTable({
    connect: async () => services,
    resource: resourceNamed(resource),
    parents: [parent],
    everyMs: () => everyMs,
  });
}

/** Waits for the state that a person would wait for. */
function state(table: LiveTable, holds: (state: TableState) => boolean, withinMs = 40_000) {
  return until(async () => table.store.getState(), holds, withinMs).catch((error: unknown) => {
    const { rows, ...rest } = table.store.getState();
    throw new Error(`${rows.length} rows; ${JSON.stringify(rest)}`, { cause: error });
  });
}

async function simulatedPool(id: string, scene: string, nodes: number, slots = 1): Promise<void> {
  await batch.client.pool.add(
    poolOf(id, {
      targetDedicatedNodes: nodes,
      taskSlotsPerNode: slots,
      metadata: [{ name: simulationItem, value: scene }],
    }),
  );
}

async function job(id: string, pool: string, tasks: number): Promise<void> {
  const metadata = [{ name: simulatedTasksItem, value: String(tasks) }];
  await batch.client.job.add({ ...jobOf(id, pool), metadata });
}

/** Ids of all tasks, as the service lists them. */
async function truth(jobId: string): Promise<(string | undefined)[]> {
  const ids = [];
  let page = await batch.client.task.list(jobId, { taskListOptions: { select: 'id' } });
  ids.push(...page.map(({ id }) => id));
  while (page.odatanextLink) {
    page = await batch.client.task.listNext(page.odatanextLink);
    ids.push(...page.map(({ id }) => id));
  }
  return ids;
}

const count = 10_000;

describe('a long table of tasks', () => {
  it('costs two requests and no row once nothing moves', async () => {
    await simulatedPool('still', 'steady', 0);
    await job('still', 'still', count);
    const table = open('tasks', 'still');
    const { lookCost } = await state(table, ({ read, lookCost }) => read === count && lookCost.rows === 0);
    expect(lookCost).toMatchObject({ requests: 2, rows: 0 });
    expect(lookCost.bytes).toBeLessThan(500);
    table.close();
  });

  it('is live while the rest still comes', async () => {
    await simulatedPool('early', 'steady', 0);
    await job('early', 'early', 20_000);
    // A page takes longer than the rest between looks: every look brings but a part.
    const table = open('tasks', 'early', 1);
    await state(table, ({ rows }) => rows.length > 0);
    await batch.client.task.terminate('early', 'task-00007');
    const seen = await state(
      table,
      ({ rows }) => rows.find(({ id }) => id === 'task-00007')?.cells.includes('failed') === true,
    );
    expect(seen.loading).toBe('more');
    const { rows } = await state(table, ({ loading }) => loading === 'done');
    expect(rows).toHaveLength(20_000);
    table.close();
  });

  it('takes in what is added, and what is deleted goes', async () => {
    await simulatedPool('moving', 'steady', 0);
    await job('moving', 'moving', 3000);
    const table = open('tasks', 'moving');
    await state(table, ({ loading, read }) => loading === 'done' && read === 3000);
    await batch.client.task.add('moving', { id: 'late', commandLine: 'true' });
    await state(table, ({ rows }) => rows.at(-1)?.id === 'late');
    await Promise.all(
      ['task-0000', 'task-1500', 'late'].map((id) => batch.client.task.deleteMethod('moving', id)),
    );
    table.refresh();
    const { rows } = await state(table, ({ read }) => read === 2998);
    expect(rows.map(({ id }) => id)).toEqual(await truth('moving'));
    table.close();
  });

  it('finds out about deletions by itself, from the counts', async () => {
    await simulatedPool('shrinking', 'steady', 0);
    await job('shrinking', 'shrinking', 2500);
    const table = open('tasks', 'shrinking', 50);
    await state(table, ({ loading, read }) => loading === 'done' && read === 2500);
    await batch.client.task.deleteMethod('shrinking', 'task-2000');
    const { total } = await state(table, ({ read }) => read === 2499);
    expect(total).toBe(2499);
    table.close();
  });
});

describe('a table of nodes', () => {
  it('shows each of 2,500 nodes as the service has it once they are quiet', async () => {
    await simulatedPool('many', 'storm seed=9 speed=50', 2500);
    const table = open('nodes', 'many');
    await until(
      () =>
        batch.client.account.listPoolNodeCounts({
          accountListPoolNodeCountsOptions: { filter: "poolId eq 'many'" },
        }),
      ([counts]) => {
        const { idle = 0, unusable = 0, startTaskFailed = 0 } = counts?.dedicated ?? {};
        return idle + unusable + startTaskFailed === 2500;
      },
    );
    const states = new Map<string, string>();
    let page = await batch.client.computeNode.list('many');
    for (const node of page) states.set(node.id ?? '', node.state ?? '');
    while (page.odatanextLink) {
      page = await batch.client.computeNode.listNext(page.odatanextLink);
      for (const node of page) states.set(node.id ?? '', node.state ?? '');
    }
    await state(
      table,
      ({ rows }) => rows.length === 2500 && rows.every(({ id, cells }) => states.get(id) === cells[1]),
    );
    table.close();
  });
});
