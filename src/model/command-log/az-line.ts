import type { AddBody } from '../batch/add-body.ts';
import { isWireRow, type WireRow, wireList, wireNumber, wireText } from '../explorer/wire-row.ts';
import { shellWord } from './shell-word.ts';

type Options = Readonly<Record<string, string | number | readonly string[] | true | undefined>>;

/** One option with its value; joined by `=` where a leading dash would be taken for another option. */
function optionWords(name: string, value: Options[string]): string[] {
  if (value === undefined) return [];
  if (value === true) return [`--${name}`];
  if (typeof value === 'number') return [`--${name}`, String(value)];
  if (typeof value !== 'string') return value.length === 0 ? [] : [`--${name}`, ...value.map(shellWord)];
  return value.startsWith('-') ? [`--${name}=${shellWord(value)}`] : [`--${name}`, shellWord(value)];
}

/** The line of the Azure CLI (`az`) for a POSIX shell. Its names are those of az 2.45 and later. */
export const az = (command: string, options: Options): string =>
  [`az ${command}`, ...Object.entries(options).flatMap(([name, value]) => optionWords(name, value))].join(
    ' ',
  );

const pairs = (metadata: Readonly<Record<string, string>>) =>
  Object.entries(metadata).map(([name, value]) => `${name}=${value}`);

/** A remark behind a line; the shell passes over it. */
const remark = (line: string, text: string) => `${line}  # ${text}`;

/** `a=b` of `[{ name, value }]`. */
const listed = (body: WireRow, path: string) =>
  wireList(body, path).map((item) => `${wireText(item, 'name') ?? ''}=${wireText(item, 'value') ?? ''}`);

const imageWord = (body: WireRow): string | undefined => {
  const at = (name: string) => wireText(body, `virtualMachineConfiguration/imageReference/${name}`);
  const parts = [at('publisher'), at('offer'), at('sku'), at('version')];
  return (
    at('virtualMachineImageId') ?? (parts[0] === undefined ? undefined : parts.filter(Boolean).join(':'))
  );
};

export function poolCreateLine(pool: AddBody): string {
  const line = az('batch pool create', {
    id: pool.id,
    image: imageWord(pool),
    'node-agent-sku-id': wireText(pool, 'virtualMachineConfiguration/nodeAgentSKUId'),
    'vm-size': wireText(pool, 'vmSize'),
    'target-dedicated-nodes': wireNumber(pool, 'targetDedicatedNodes'),
    'target-low-priority-nodes': wireNumber(pool, 'targetLowPriorityNodes'),
    'task-slots-per-node': wireNumber(pool, 'taskSlotsPerNode'),
    metadata: listed(pool, 'metadata'),
    ...(isWireRow(pool.startTask) && {
      'start-task-command-line': wireText(pool, 'startTask/commandLine'),
      'start-task-wait-for-success': true,
    }),
  });
  // az knows no options for these, only a file with all of the pool as JSON.
  const retries = wireNumber(pool, 'startTask/maxTaskRetryCount') ?? 0;
  const more = [
    ...(wireList(pool, 'startTask/environmentSettings').length > 0 ? ['variables of its own'] : []),
    ...(wireText(pool, 'startTask/userIdentity/autoUser/elevationLevel') === 'admin'
      ? ['as administrator']
      : []),
    ...(retries > 0 ? [`${retries} retries`] : []),
  ];
  const remarks = [
    ...(more.length === 0 ? [] : [`the start task runs with ${more.join(' and ')}`]),
    ...(isWireRow(pool.networkConfiguration) ? ['its nodes join a network'] : []),
  ];
  return remarks.length === 0 ? line : remark(line, `${remarks.join('; ')}: --json-file`);
}

export const poolDeleteLine = (id: string) => az('batch pool delete', { 'pool-id': id, yes: true });

export const poolResizeLine = (id: string, dedicated: number, spot: number) =>
  az('batch pool resize', {
    'pool-id': id,
    'target-dedicated-nodes': dedicated,
    'target-low-priority-nodes': spot,
  });

export const poolStopResizeLine = (id: string) => az('batch pool resize', { 'pool-id': id, abort: true });

export const jobCreateLine = (job: AddBody) =>
  az('batch job create', {
    id: job.id,
    'pool-id': wireText(job, 'poolInfo/poolId'),
    metadata: listed(job, 'metadata'),
  });

export const jobDeleteLine = (id: string) => az('batch job delete', { 'job-id': id, yes: true });

export const jobStopLine = (id: string, reason?: string) =>
  az('batch job stop', { 'job-id': id, 'terminate-reason': reason });

export const jobEndsWithTasksLine = (id: string) =>
  az('batch job set', { 'job-id': id, 'on-all-tasks-complete': 'terminatejob' });

/** Tasks with files need JSON, and their URLs carry signatures: the file is left to the reader. */
export const tasksCreateLine = (jobId: string, tasks: number) =>
  remark(
    az('batch task create', { 'job-id': jobId, 'json-file': 'tasks.json' }),
    `${tasks.toLocaleString('en-US')} ${tasks === 1 ? 'task' : 'tasks'}`,
  );

const task = (jobId: string, taskId: string) => ({ 'job-id': jobId, 'task-id': taskId });

export const taskDeleteLine = (jobId: string, taskId: string) =>
  az('batch task delete', { ...task(jobId, taskId), yes: true });
export const taskStopLine = (jobId: string, taskId: string) => az('batch task stop', task(jobId, taskId));
export const taskReactivateLine = (jobId: string, taskId: string) =>
  az('batch task reactivate', task(jobId, taskId));

const node = (poolId: string, nodeId: string) => ({ 'pool-id': poolId, 'node-id': nodeId });

export const nodeRebootLine = (poolId: string, nodeId: string) =>
  az('batch node reboot', node(poolId, nodeId));
export const nodeReimageLine = (poolId: string, nodeId: string) =>
  az('batch node reimage', node(poolId, nodeId));
export const nodesDeleteLine = (poolId: string, nodeIds: readonly string[]) =>
  az('batch node delete', { 'pool-id': poolId, 'node-list': nodeIds });

export const containerCreateLine = (name: string, metadata: Readonly<Record<string, string>>) =>
  az('storage container create', { name, metadata: pairs(metadata) });
export const containerDeleteLine = (name: string) => az('storage container delete', { name });

/** @param path what the names of the blobs begin with, where that is something */
export const uploadLine = (container: string, folder: string, path = '') =>
  az('storage blob upload-batch', {
    destination: container,
    'destination-path': path === '' ? undefined : path,
    source: folder,
    overwrite: true,
  });

/** `pattern`: which blobs, as az matches them; all when left out. */
export const downloadLine = (container: string, folder: string, pattern?: string) =>
  az('storage blob download-batch', { source: container, destination: folder, pattern, overwrite: true });
