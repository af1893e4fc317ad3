import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceNamed } from '../../src/model/explorer/resources.ts';
import type { TableRow } from '../../src/model/explorer/table-row.ts';
import { type LiveTable, openLiveTable } from '../../src/state/explorer/live-table.ts';
import type { TableState } from '../../src/state/explorer/table-state.ts';
import { until as untilAnswer } from '../support/local-batch-workload.ts';
import { servicesAt } from '../support/open-table.ts';
import { type Program, startProgram } from '../support/program.ts';
import { simulate } from '../support/simulated-job.ts';
import { type View, viewFaults, views } from '../support/storm/moving-views.ts';
import { ShownTasks, type StormReport } from '../support/storm/shown-tasks.ts';
import { listTruth, type TaskHistory } from '../support/storm/task-history.ts';

/** Tasks of the job, and how many of them end under the eyes of the table: all of them with `npm run storm`. */
const count = Number(process.env.STORM_TASKS ?? 100_000);
const watched = Number(process.env.STORM_WATCHED ?? 20_000);
const few = 100;
/** A view that was not right by then never will be. */
const mostFrames = 40;

let program: Program;
let sdk: BatchServiceClient;
let job: string;
let table: LiveTable;
let shown: ShownTasks;
let truth: TaskHistory[];
let report: StormReport;
const deleted = new Set<string>();
/** Answers of `taskcounts`, with the moments between which they were made. */
const counted: { from: number; to: number; total: number; begun: number; completed: number }[] = [];
const wrongViews: string[] = [];

const name = (index: number) => `task-${String(index).padStart(String(count - 1).length, '0')}`;

/** Waits for what the table shows to be so. */
function until(holds: (state: TableState) => boolean): Promise<TableState> {
  return new Promise((resolve) => {
    const look = (state: TableState) => {
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    const stop = table.store.subscribe(look);
    look(table.store.getState());
  });
}

/** So many looks more. */
async function looks(more: number): Promise<void> {
  for (let left = more; left > 0; left--) {
    const { lookCost } = table.store.getState();
    await until((state) => state.lookCost !== lookCost);
  }
}

async function counts() {
  const from = Date.now();
  const { taskCounts } = await sdk.job.getTaskCounts(job);
  const { active, running, completed } = taskCounts;
  counted.push({
    from,
    to: Date.now(),
    total: active + running + completed,
    begun: running + completed,
    completed,
  });
  return taskCounts;
}

async function ended(tasks: number): Promise<void> {
  while ((await counts()).completed < tasks) await looks(1);
}

async function remove(...indexes: number[]): Promise<void> {
  for (const id of indexes.map(name)) {
    deleted.add(id);
    await sdk.task.deleteMethod(job, id);
  }
}

const addSome = (called: string) =>
  sdk.task.addCollection(
    job,
    Array.from({ length: few }, (_, index) => ({ id: `${called}-${index}`, commandLine: 'true' })),
  );

const someFrom = (first: number) => Array.from({ length: few }, (_, index) => first + index);

const plain = () => {
  const ids = [...truthIds(), ...['a-early', 'z-late'].flatMap((of) => someFrom(0).map((n) => `${of}-${n}`))];
  const all = ids.flatMap((id): TableRow[] => {
    const row = table.row(id);
    return row ? [row] : [];
  });
  return { titles: table.resource.columns.map(({ title }) => title), all };
};

function* truthIds(): Generator<string> {
  for (let index = 0; index < count; index++) yield name(index);
}

/** Shows the view, and holds each of its frames for a while against all rows. */
async function look(view: View, frames: number): Promise<void> {
  let good = 0;
  let seen = 0;
  let faults: string[] = [];
  table.setSort(view.sort);
  table.setFilter(view.line, true);
  // The rows before stay until those of the view are worked out; from then on all must be right.
  await until(({ rows }) => {
    const before = good;
    faults = viewFaults(view, rows, plain());
    if (faults.length === 0) good++;
    else if (before > 0) return true;
    return good > frames || ++seen > mostFrames;
  });
  wrongViews.push(...faults.map((fault) => `${view.line} ${view.sort?.title ?? ''}: ${fault}`).slice(0, 20));
}

beforeAll(
  async () => {
    program = await startProgram();
    const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
    const { endpoint, account, key } = up.batch;
    sdk = new BatchServiceClient(new BatchSharedKeyCredentials(account, key), endpoint, {
      noRetryPolicy: true,
    });
    job = await simulate(program, 'storm', '--tasks', String(count), '--seed', '3');
    await untilAnswer(counts, ({ completed }) => completed > 0, 60_000);
    counted.length = 0;
    table = openLiveTable({
      connect: async () => servicesAt(up),
      resource: resourceNamed('tasks'),
      parents: [job],
      everyMs: () => 1000,
    });
    shown = new ShownTasks(table, count + 2 * few);

    // While the first pages are there and the rest still comes, some come on all sides of them, and some go.
    await until(({ rows }) => rows.length > 0);
    await addSome('a-early');
    await remove(...someFrom(0), ...someFrom(count - few));
    await until(({ loading }) => loading === 'done');
    await addSome('z-late');
    await remove(...someFrom(count / 2));
    table.refresh();
    const before = (await counts()).completed;
    await ended(before + watched / 2);

    shown.isPlain = false;
    for (const view of views) await look(view, 2);
    table.setSort(undefined);
    table.setFilter('', true);
    await until(({ rows, read }) => rows.length === read);
    shown.isPlain = true;
    await ended(Math.min(before + watched, count - deleted.size));

    const [first, last] = [counted[0], counted.at(-1)];
    const changes = first && last && last.begun + last.completed - first.begun - first.completed;
    const perSecond = first && last && changes && (1000 * changes) / (last.to - first.to);

    // What waits stays waiting from now on, and what runs ends.
    await sdk.job.disable(job, 'wait');
    while ((await counts()).running > 0) await looks(1);
    truth = await listTruth(sdk, job);
    table.refresh();
    await looks(2);
    await until(({ lookCost, read }) => lookCost.rows === 0 && read === truth.length);
    shown.end();
    report = shown.against(truth, deleted);
    console.log(
      `${perSecond?.toFixed(0)} changes a second; ${shown.moments} frames, ${report.compared.toLocaleString('en')} cells compared; the oldest was ${report.oldestMs} ms behind`,
    );
  },
  120_000 + 5 * watched,
);

afterAll(async () => {
  table?.close();
  await program?.close();
});

describe(`a table of ${count.toLocaleString('en')} tasks in a storm of changes`, () => {
  it('shows none twice and loses none, in any frame', () => {
    expect(shown.faults).toEqual([]);
    expect(shown.moments).toBeGreaterThan(10);
  });

  it('shows in each frame what is true, or was no longer ago than it calls itself live', () => {
    expect(report.faults).toEqual([]);
  });

  it('shows in each frame of a filter and an order the rows that a plain evaluation finds', () => {
    expect(wrongViews).toEqual([]);
  });

  it('counts as the service does, which counts what is true', async () => {
    const { taskCounts: now } = await sdk.job.getTaskCounts(job);
    const { total, read, rows } = table.store.getState();
    const of = (state: string) => rows.filter(({ cells }) => cells[1] === state).length;
    expect({ total, read }).toEqual({ total: truth.length, read: truth.length });
    expect({
      active: of('active'),
      running: of('running'),
      succeeded: of('succeeded'),
      failed: of('failed'),
    }).toEqual({ active: now.active, running: 0, succeeded: now.succeeded, failed: now.failed });
    const isIn = (from: number, value: number, to: number) => from <= value && value <= to;
    const were = (moment: number, at: 'startedAt' | 'endedAt') =>
      truth.filter((task) => (task[at] ?? Number.POSITIVE_INFINITY) <= moment).length;
    // Deleted ones have no history: they may have been counted.
    const wrong = counted.filter(
      ({ from, to, completed, begun }) =>
        !isIn(were(from - 1, 'endedAt'), completed, were(to, 'endedAt') + deleted.size) ||
        !isIn(were(from - 1, 'startedAt'), begun, were(to, 'startedAt') + deleted.size),
    );
    expect(wrong).toEqual([]);
  });

  it('is the truth in all of its columns once all is quiet', () => {
    const titles = Object.keys(truth[0]?.cells ?? {});
    const places = titles.map((title) =>
      table.resource.columns.findIndex((column) => column.title === title),
    );
    const { rows } = table.store.getState();
    const seen = new Map(
      rows.map(({ id, cells }) => [id, titles.map((title, at) => [title, cells[places[at] ?? -1]])]),
    );
    expect(seen.size).toBe(rows.length);
    expect(seen.size).toBe(truth.length);
    const wrong = truth.filter(
      ({ id, cells }) => JSON.stringify(Object.fromEntries(seen.get(id) ?? [])) !== JSON.stringify(cells),
    );
    expect(wrong).toEqual([]);
  });
});
