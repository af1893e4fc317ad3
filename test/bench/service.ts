import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import type { PlainRequest, Signer } from '../support/local-batch-request.ts';
import { ask, readyPoolAt, signerOf } from '../support/service-client.ts';
import { startForgetful } from './forgetful-server.ts';
import { type Measurement, seconds } from './measure.ts';

const slots = 4;
const shortTasks = 1000;
const added = 100_000;
const held = 500_000;
const atOnce = 4;
const collection = 100;

/** A task as a run makes them: a command, names in its environment, an input. */
const taskOf = (index: number) => ({
  id: `task-${index}`,
  commandLine: `/bin/bash -c 'eval "$BATCHDECK_COMMAND"'`,
  environmentSettings: [{ name: 'INPUT', value: `clips/clip-${index}.mp4` }],
  resourceFiles: [
    { httpUrl: `http://127.0.0.1:1/in/clip-${index}.mp4?sig=c2ln`, filePath: `clips/clip-${index}.mp4` },
  ],
});

async function addTasks(
  signer: Signer,
  job: string,
  from: number,
  to: number,
  make: (index: number) => object,
): Promise<void> {
  let next = from;
  const lane = async () => {
    while (next < to) {
      const first = next;
      next += collection;
      const value = Array.from({ length: Math.min(collection, to - first) }, (_, at) => make(first + at));
      await ask(signer, { method: 'POST', path: `/jobs/${job}/addtaskcollection`, body: { value } });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

const countsShape = v.object({ taskCounts: v.object({ completed: v.number() }) });

/** `true`, over and over: what a task costs beside a process alone. */
async function throughput(signer: Signer): Promise<Measurement[]> {
  await readyPoolAt(signer, 'short', slots);
  const body = { id: 'short', poolInfo: { poolId: 'short' } };
  await ask(signer, { method: 'POST', path: '/jobs', body });
  const ours = await seconds(async () => {
    await addTasks(signer, 'short', 0, shortTasks, (index) => ({ id: `t${index}`, commandLine: 'true' }));
    for (;;) {
      const { taskCounts } = v.parse(countsShape, await ask(signer, { path: '/jobs/short/taskcounts' }));
      if (taskCounts.completed === shortTasks) return;
      await pause(20);
    }
  });
  const peer = await seconds(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn('sh', ['-c', `seq ${shortTasks} | xargs -P ${slots} -n 1 true`]);
        child.on('error', reject);
        child.on('exit', () => resolve());
      }),
  );
  const gaps = await slotGaps(signer, 'short');
  return [
    {
      what: `${shortTasks} tasks of \`true\`, ${slots} slots`,
      ours: shortTasks / ours,
      peer: shortTasks / peer,
      peerName: `xargs -P ${slots}`,
      unit: 'tasks/s',
      higherIsBetter: true,
      goal: 0.3,
    },
    limit('free slot to running, p95', gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN, 50, 'ms'),
  ];
}

const taskTimes = v.object({
  nodeInfo: v.object({ nodeId: v.string() }),
  executionInfo: v.object({ startTime: v.string(), endTime: v.string() }),
});

/** Milliseconds from the end of a task to the start of the next on its node, ascending. */
async function slotGaps(signer: Signer, job: string): Promise<number[]> {
  const path = `/jobs/${job}/tasks`;
  const shape = v.object({ value: v.array(taskTimes) });
  const { value } = v.parse(shape, await ask(signer, { path, query: { maxresults: '1000' } }));
  const nodes = [...new Set(value.map(({ nodeInfo }) => nodeInfo.nodeId))];
  return nodes
    .map((nodeId) => value.filter(({ nodeInfo }) => nodeInfo.nodeId === nodeId))
    .flatMap((tasks) => {
      const times = tasks
        .map(
          ({ executionInfo: { startTime, endTime } }) =>
            [Date.parse(startTime), Date.parse(endTime)] as const,
        )
        .sort(([left], [right]) => left - right);
      return times.slice(1).map(([start], at) => start - (times[at]?.[1] ?? start));
    })
    .sort((left, right) => left - right);
}

const limit = (what: string, ours: number, peer: number, unit: string): Measurement => ({
  what,
  ours,
  peer,
  peerName: 'the limit',
  unit,
  higherIsBetter: false,
  goal: 1,
});

async function adding(signer: Signer): Promise<Measurement> {
  await ask(signer, { method: 'POST', path: '/jobs', body: { id: 'many', poolInfo: { poolId: 'none' } } });
  const forgetful = await startForgetful();
  try {
    const ours = await seconds(() => addTasks(signer, 'many', 0, added, taskOf));
    const there = { ...signer, url: forgetful.url };
    const peer = await seconds(() => addTasks(there, 'many', 0, added, taskOf));
    return {
      what: `${added.toLocaleString('en')} tasks added`,
      ours: added / ours,
      peer: added / peer,
      peerName: 'a server that stores nothing',
      unit: 'tasks/s',
      higherIsBetter: true,
      goal: 0.5,
    };
  } finally {
    forgetful.close();
  }
}

/** Middle of several, in milliseconds. */
async function answerMs(signer: Signer, request: PlainRequest): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < 9; round++) all.push(1000 * (await seconds(() => ask(signer, request))));
  return all.sort((left, right) => left - right)[4] ?? Number.NaN;
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
}

async function atScale(signer: Signer, stateDir: string): Promise<Measurement[]> {
  await addTasks(signer, 'many', added, held, taskOf);
  const many = held.toLocaleString('en');
  const filtered = { $filter: "state eq 'active'", $select: 'id,state', maxresults: '100' };
  const answers = [
    limit(`${many} tasks: their counts`, await answerMs(signer, { path: '/jobs/many/taskcounts' }), 50, 'ms'),
    limit(
      `${many} tasks: a filtered page`,
      await answerMs(signer, { path: '/jobs/many/tasks', query: filtered }),
      50,
      'ms',
    ),
    limit(
      `${many} tasks: a page of which few fit`,
      await answerMs(signer, { path: '/jobs/many/tasks', query: { $filter: "state eq 'completed'" } }),
      50,
      'ms',
    ),
    limit(`${many} tasks: the nodes`, await answerMs(signer, { path: '/pools/short/nodes' }), 50, 'ms'),
  ];
  const { pid } = await ensureLocalService({ stateDir });
  const memory = await residentMb(pid);
  process.kill(pid, 'SIGKILL');
  const again = await seconds(() => ensureLocalService({ stateDir, timeoutMs: 60_000 }));
  return [
    ...answers,
    limit(`${many} tasks: memory (no goal is set; beside 1 GB)`, memory, 1000, 'MB'),
    limit(`${many} tasks: there again after kill -9`, again, 5, 's'),
  ];
}

/** The local service: how fast tasks run, come in, and are told of when they are many. */
export async function service(_folder: string, stateDir: string): Promise<Measurement[]> {
  const signer = signerOf(await ensureLocalService({ stateDir }));
  return [...(await throughput(signer)), await adding(signer), ...(await atScale(signer, stateDir))];
}
