import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { containerWith } from '../support/local-batch-blobs.ts';
import { type Recording, readRecordings, recordedBase } from '../support/local-batch-recordings.ts';
import type { PlainAnswer } from '../support/local-batch-request.ts';
import { until } from '../support/local-batch-workload.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { shapeDifferences, shapeOf } from '../support/wire-check-shape.ts';

// The real service's traffic, played again: the same requests in the same situations must give the same answers,
// down to the order of fields, save what is listed below.
const recordings = await readRecordings();

/** Played here: what is asked, and the situation it is asked in. The number is the place in the recordings. */
const situations: readonly (readonly [number, string])[] =
  recordings.length === 0
    ? []
    : [
        [1, 'a pool is added'],
        [2, 'a pool that resizes'],
        [3, 'a pool that is steady'],
        [4, 'a node that is being created'],
        [5, 'a node that starts'],
        [6, 'a node that is idle'],
        [7, 'a job is added'],
        [8, 'tasks are added'],
        [9, 'a job that is active'],
        [10, 'a task that waits'],
        [11, 'a task that succeeded, in a list'],
        [12, 'a task that succeeded'],
        [13, 'a job is deleted'],
        [14, 'a second pool is added'],
        [15, 'it resizes'],
        [16, 'it is steady'],
        [17, 'its node is being created'],
        [18, 'its node starts'],
        [19, 'its node is idle'],
        [20, 'a job is added to it'],
        [21, 'tasks are added to that'],
        [22, 'it is active'],
        [23, 'a task that runs'],
        [24, 'it succeeded, in a list'],
        [25, 'it succeeded'],
        [26, 'its job is deleted'],
        [27, 'a pool is added twice'],
        [28, 'a node that ran a task'],
        [29, 'another job is added'],
        [30, 'tasks are added to it'],
        [31, 'it is active'],
        [32, 'its task waits'],
        [33, 'it succeeded, in a list'],
        [34, 'it succeeded'],
        [35, 'the job is deleted'],
        [36, 'the second pool is added twice'],
        [37, 'its node ran a task'],
        [38, 'another job is added to it'],
        [39, 'tasks are added to that'],
        [40, 'it is active'],
        [41, 'its task runs'],
        [42, 'it succeeded, in a list'],
        [43, 'it succeeded'],
        [44, 'its job is deleted'],
        [45, 'a pool with a start task is added'],
        [46, 'a pool with a start task that resizes'],
        [47, 'a pool with a start task that is steady'],
        [48, 'a pool is deleted'],
        [49, 'a job is added with its pool'],
        [50, 'tasks are added to it'],
        [51, 'it is patched'],
        [52, 'a job with dependencies is added with its pool'],
        [53, 'tasks that depend on others are added to it'],
        [54, 'it is patched'],
      ];

/** Differences that stand, each with its reason, by what comes before the colon of a difference. */
const standing: readonly { readonly difference: RegExp; readonly reason: string }[] = [
  {
    difference: /^\+ \$\.currentNodeCommunicationMode$/,
    reason: 'came with API version 2022-10-01.16.0, the one after the recorded',
  },
  {
    difference: /^[-] \$\.value\[0\]\.endpointConfiguration\.inboundEndpoints\[0\]/,
    reason: 'a node of this machine has no load balancer with a public address',
  },
  {
    difference: /^[-] \$\.value\[0\]\.virtualMachineInfo\.imageReference\.exactVersion$/,
    reason: 'no image is booted here, so there is no exact version to tell',
  },
  {
    difference: /^~ \$\.value\[0\]\.nodeAgentInfo\.version: /,
    reason: 'the agent is this service, and says so',
  },
  {
    difference: /^~ \$\.(?:value\[0\]\.)?nodeInfo\.taskRootDirectory: "workitems\\\\/,
    reason: 'the recorded node ran Windows, with its own path separator',
  },
  {
    difference: /^~ \$\.value\[\d+\]\.(?:taskId: "(?:\d+|merge)"|location: "BASE\/jobs\/helloworld-job3\/)/,
    reason: 'many tasks at once are answered as they were done there, and in the order asked here',
  },
];

const commandsShape = v.object({ value: v.tuple([v.looseObject({ commandLine: v.string() })]) });
const listShape = v.object({ value: v.array(v.unknown()) });
const answers = new Map<number, PlainAnswer>();
let batch: LocalBatch;
let containerUrl: string;
let folder: string;

beforeAll(async () => {
  folder = makeTemporaryFolder('recorded');
  batch = await startTestBatch({ bootMs: 600 });
  ({ url: containerUrl } = await containerWith(batch.azurite, 'aaatestcontainer'));
  if (recordings.length > 0) await playAll();
});
afterAll(async () => {
  await batch.close();
  removeTemporaryFolder(folder);
});

function recorded(index: number): Recording {
  const recording = recordings[index];
  if (recording === undefined) throw new Error(`there is no recording ${index}`);
  return recording;
}

/** Sends a recorded request, with this machine's blob container in the place of the recorded one. */
function ask(index: number, change = (body: string) => body): Promise<PlainAnswer> {
  const { method, url, body } = recorded(index).request;
  const { pathname, searchParams } = new URL(url);
  const text = change(
    JSON.stringify(body, (name, value) => (name === 'containerUrl' ? containerUrl : value)),
  );
  return batch.send({
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    ...(body && { body: text }),
  });
}

async function play(index: number, holds: (answer: PlainAnswer) => boolean = () => true): Promise<void> {
  answers.set(index, await until(() => ask(index), holds));
}

/** By a text in the body, such as `"state":"idle"`. */
const saying = (part: string) => (answer: PlainAnswer) => answer.text.includes(part);

/** Places of the recordings that show one pool, or one job with its only task. */
interface PoolPlaces {
  readonly add: number;
  readonly resizing: number;
  readonly steady: number;
  readonly nodes: readonly [creating: number, starting: number, idle: number];
}
interface JobPlaces {
  readonly add: number;
  readonly tasks: number;
  readonly job: number;
  /** The task before its end: it waits, or it runs. */
  readonly before: number;
  readonly ended: number;
  readonly task: number;
  readonly deletion: number;
}

async function playPool({ add, resizing, steady, nodes }: PoolPlaces): Promise<void> {
  const [creating, starting, idle] = nodes;
  for (const index of [add, resizing]) await play(index);
  await play(creating, saying('"state":"creating"'));
  await play(steady, saying('"allocationState":"steady"'));
  await play(starting, saying('"state":"starting"'));
  await play(idle, saying('"state":"idle"'));
}

const jobIdOf = (index: number): string => String(recorded(index).request.body?.id);

/** A job that is disabled keeps its task waiting until it has been looked at. */
async function playWaiting({ add, tasks, job, before, ended, task, deletion }: JobPlaces): Promise<void> {
  for (const index of [add, job]) await play(index);
  await batch.client.job.disable(jobIdOf(add), 'wait');
  for (const index of [tasks, before]) await play(index);
  await batch.client.job.enable(jobIdOf(add));
  await play(ended, saying('"state":"completed"'));
  for (const index of [task, deletion]) await play(index);
}

/** The recorded command is one of Windows; what runs here ends when it is told to, and only its text is put back. */
async function playRunning({ add, tasks, job, before, ended, task, deletion }: JobPlaces): Promise<void> {
  for (const index of [add, job]) await play(index);
  const go = join(folder, jobIdOf(add));
  const ours = `/bin/bash -c 'until [ -e ${go} ]; do sleep 0.05; done'`;
  const [{ commandLine: theirs }] = v.parse(commandsShape, recorded(tasks).request.body).value;
  const swap = (text: string, from: string, to: string) =>
    text.replaceAll(JSON.stringify(from), JSON.stringify(to));
  const putBack = (answer: PlainAnswer): PlainAnswer => {
    const text = swap(answer.text, ours, theirs);
    return { ...answer, text, json: JSON.parse(text) };
  };
  answers.set(tasks, await ask(tasks, (text) => swap(text, theirs, ours)));
  answers.set(before, putBack(await until(() => ask(before), saying('"state":"running"'))));
  await writeFile(go, '');
  answers.set(ended, putBack(await until(() => ask(ended), saying('"state":"completed"'))));
  answers.set(task, putBack(await ask(task)));
  await play(deletion);
}

async function playAll(): Promise<void> {
  await playPool({ add: 1, resizing: 2, steady: 3, nodes: [4, 5, 6] });
  await playWaiting({ add: 7, tasks: 8, job: 9, before: 10, ended: 11, task: 12, deletion: 13 });
  await playPool({ add: 14, resizing: 15, steady: 16, nodes: [17, 18, 19] });
  await playRunning({ add: 20, tasks: 21, job: 22, before: 23, ended: 24, task: 25, deletion: 26 });
  await play(27);
  await play(28, saying('"state":"idle"'));
  await playWaiting({ add: 29, tasks: 30, job: 31, before: 32, ended: 33, task: 34, deletion: 35 });
  await play(36);
  await play(37, saying('"state":"idle"'));
  await playRunning({ add: 38, tasks: 39, job: 40, before: 41, ended: 42, task: 43, deletion: 44 });
  for (const index of [45, 46]) await play(index);
  await play(47, saying('"allocationState":"steady"'));
  for (const index of [48, 49, 50, 51, 52, 53, 54]) await play(index);
}

describe('as the real service', () => {
  it('answers in every recorded situation that is served', () => {
    expect(answers.size).toBe(situations.length);
    expect(situations.length > 0).toBe(recordings.length > 0);
  });

  it.each(situations)('%i: %s', (index) => {
    const theirs = recorded(index).response;
    const ours = answers.get(index);
    expect(ours?.status).toBe(theirs.status);
    expect(headerNames(ours?.headers ?? {})).toEqual(headerNames(theirs.headers));
    const unexpected = differencesOf(index).filter((line) => reasonOf(line) === undefined);
    expect(unexpected).toEqual([]);
  });

  it('lists images with fields in the same order', async () => {
    const fields = (images: readonly unknown[]) => images.map((image) => Object.keys(Object(image)).join());
    const { json } = await batch.send({ path: '/supportedimages' });
    const theirs = new Set(fields(v.parse(listShape, recordings[0]?.response.body ?? { value: [] }).value));
    const strange = fields(v.parse(listShape, json).value).filter(
      (one) => theirs.size > 0 && !theirs.has(one),
    );
    expect(strange).toEqual([]);
  });

  it('save for what stands in the list, and nothing in the list is out of date', () => {
    const lines = situations.flatMap(([index]) => differencesOf(index));
    const reasons = new Set(lines.map(reasonOf));
    const idle = standing.filter((entry) => !reasons.has(entry));
    expect(idle).toEqual(recordings.length === 0 ? standing : []);
  });
});

const reasonOf = (line: string) => standing.find(({ difference }) => difference.test(line));

function differencesOf(index: number): string[] {
  const theirs = shapeOf(recorded(index).response.body, recordedBase);
  return shapeDifferences(theirs, shapeOf(answers.get(index)?.json, batch.url));
}

/** Without those of the connection, which the recordings leave out. */
function headerNames(headers: Readonly<Record<string, string | undefined>>): string[] {
  const own = ['date', 'server', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];
  return Object.keys(headers)
    .map((name) => name.toLowerCase())
    .filter((name) => !own.includes(name))
    .sort();
}
