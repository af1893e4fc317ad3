import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { containerWith } from '../support/local-batch-blobs.ts';
import { type Recording, readRecordings, recordedBase } from '../support/local-batch-recordings.ts';
import type { PlainAnswer } from '../support/local-batch-request.ts';
import { until } from '../support/local-batch-workload.ts';
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
        [23, 'a task that runs'],
        [28, 'a node that ran a task'],
        [27, 'a pool is added twice'],
        [13, 'a job is deleted'],
        [45, 'a pool with a start task is added'],
        [46, 'a pool with a start task that resizes'],
        [47, 'a pool with a start task that is steady'],
        [48, 'a pool is deleted'],
        [51, 'a job is patched'],
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
    difference: /^~ \$\.value\[0\]\.nodeInfo\.taskRootDirectory: "workitems\\\\/,
    reason: 'the recorded node ran Windows, with its own path separator',
  },
];

const listShape = v.object({ value: v.array(v.unknown()) });
const answers = new Map<number, PlainAnswer>();
let batch: LocalBatch;
let containerUrl: string;

beforeAll(async () => {
  batch = await startTestBatch({ bootMs: 600 });
  ({ url: containerUrl } = await containerWith(batch.azurite, 'aaatestcontainer'));
  if (recordings.length > 0) await playAll();
});
afterAll(() => batch.close());

function recorded(index: number): Recording {
  const recording = recordings[index];
  if (recording === undefined) throw new Error(`there is no recording ${index}`);
  return recording;
}

/** Sends a recorded request, with this machine's blob container in the place of the recorded one. */
function ask(index: number): Promise<PlainAnswer> {
  const { method, url, body } = recorded(index).request;
  const { pathname, searchParams } = new URL(url);
  const text = JSON.stringify(body, (name, value) => (name === 'containerUrl' ? containerUrl : value));
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

async function playAll(): Promise<void> {
  for (const index of [1, 2]) await play(index);
  await play(4, saying('"state":"creating"'));
  await play(3, saying('"allocationState":"steady"'));
  await play(5, saying('"state":"starting"'));
  await play(6, saying('"state":"idle"'));
  for (const index of [7, 9]) await play(index);
  // A job that is disabled keeps its task waiting until it has been looked at.
  await batch.client.job.disable('ncj-ubuntu1604', 'wait');
  for (const index of [8, 10]) await play(index);
  await batch.client.job.enable('ncj-ubuntu1604');
  await play(11, saying('"state":"completed"'));
  await play(12);
  await play(28, saying('"state":"idle"'));
  for (const index of [27, 13]) await play(index);
  await playRunning();
  await play(45);
  await play(46);
  await play(47, saying('"allocationState":"steady"'));
  await play(48);
  await batch.client.job.add({ id: 'job123', poolInfo: { poolId: 'none' } });
  await batch.client.task.add('job123', { id: '1', commandLine: 'true' });
  await play(51);
}

/** The recorded command is one of Windows; what runs here says so for itself, and only its name is put back. */
async function playRunning(): Promise<void> {
  for (const index of [14, 20]) expect((await ask(index)).status).toBe(201);
  const [task] = JSON.parse(JSON.stringify(recorded(21).request.body?.value));
  await batch.client.task.add('ncj-windows-2012-r2', {
    ...task,
    commandLine: 'sleep 60',
    outputFiles: [{ ...task.outputFiles[0], destination: { container: { containerUrl } } }],
  });
  const running = await until(() => ask(23), saying('"state":"running"'));
  const text = running.text.replace('sleep 60', task.commandLine);
  answers.set(23, { ...running, text, json: JSON.parse(text) });
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
