import * as v from 'valibot';
import { runDraftSchema } from '../../model/run/draft.ts';

const at = <Name extends string>(screen: Name) => v.literal(screen);
const text = v.string();

/** A file of a task or a node of a run, or of whatever else lies in the account in use. */
const log = v.variant('of', [
  v.object({ of: v.literal('task'), runId: text, taskId: text, path: text }),
  v.object({ of: v.literal('node'), runId: text, nodeId: text, path: text }),
  v.object({ of: v.literal('account task'), jobId: text, taskId: text, path: text }),
  v.object({ of: v.literal('account node'), poolId: text, nodeId: text, path: text }),
  v.object({ of: v.literal('container'), container: text, path: text }),
]);

const resource = v.picklist([
  'pools',
  'nodes',
  'jobs',
  'schedules',
  'schedule-jobs',
  'tasks',
  'subtasks',
  'files',
  'node-files',
  'images',
  'applications',
  'containers',
  'blobs',
  'folders',
]);

/** What the doctor is asked about. */
const subject = v.variant('of', [
  v.object({ of: v.literal('pool'), pool: text }),
  v.object({ of: v.literal('node'), pool: text, node: text }),
  v.object({ of: v.literal('job'), job: text }),
  v.object({ of: v.literal('task'), job: text, task: text }),
]);

/** Where the person is; a screen opens others by pushing one of these. Kept on disk, so it is checked when read. */
export const placeSchema = v.variant('screen', [
  v.object({ screen: at('home') }),
  v.object({ screen: at('board'), runId: text }),
  v.object({ screen: at('task'), runId: text, taskId: text, input: text }),
  /** Where it is gone, what the run kept of it. */
  v.object({ screen: at('log'), log }),
  v.object({ screen: at('welcome') }),
  v.object({ screen: at('nodes'), runId: text }),
  v.object({ screen: at('node'), runId: text, nodeId: text }),
  v.object({ screen: at('runs') }),
  v.object({ screen: at('accounts') }),
  v.object({
    screen: at('add account'),
    /** Name of the stored profile that is changed. */
    name: v.exactOptional(text),
    /** What is known of one that is new. */
    batchUrl: v.exactOptional(text),
    storageAccount: v.exactOptional(text),
  }),
  v.object({
    screen: at('sign in'),
    /** Where one has to sign in by itself. */
    tenant: v.exactOptional(text),
  }),
  /** The Batch accounts that whoever is signed in sees. */
  v.object({ screen: at('azure accounts') }),
  /** One of them by its endpoints, as far as they are known. */
  v.object({
    screen: at('azure endpoints'),
    batchUrl: v.exactOptional(text),
    batchAccount: v.exactOptional(text),
  }),
  v.object({
    screen: at('new run'),
    /** Folder to begin to choose files in; the current one when left out. */
    folder: v.exactOptional(text),
    /** Absolute paths that are marked already. */
    paths: v.exactOptional(v.array(text)),
    /** What an earlier run was, to be changed. */
    draft: v.exactOptional(runDraftSchema),
  }),
  /** The outputs of a run, or a container of the account in use. */
  v.object({
    screen: at('outputs'),
    of: v.union([v.object({ runId: text }), v.object({ container: text })]),
  }),
  v.object({ screen: at('task files'), runId: text, taskId: text }),
  /** `taskId`: that task alone; all that failed when it is left out. */
  v.object({ screen: at('run again'), runId: text, taskId: v.exactOptional(text) }),
  v.object({ screen: at('clean up'), runId: text }),
  /** What batchdeck made in the account in use, of whatever run. */
  v.object({ screen: at('leftovers') }),
  /** What was left running in all accounts that one sees, by whatever program. */
  v.object({ screen: at('left running') }),
  /** A table of what the account in use holds; `parents` are the ids that it lies in. */
  v.object({ screen: at('explore'), resource, parents: v.array(text) }),
  /** What a job or a pool of the account in use adds up to. */
  v.object({ screen: at('statistics'), of: v.picklist(['job', 'pool']), id: text }),
  /** Every node of a pool of the account in use at once. */
  v.object({ screen: at('map'), poolId: text }),
  v.object({ screen: at('describe'), resource, parents: v.array(text), id: text }),
  /** What is wrong with something of the account in use. */
  v.object({ screen: at('doctor'), subject }),
  /** What was written of it, before it is sent. */
  v.object({ screen: at('edit'), resource, parents: v.array(text), id: text }),
]);

export type Place = Readonly<v.InferOutput<typeof placeSchema>>;
