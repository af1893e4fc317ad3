import * as v from 'valibot';
import { guardLimitsSchema } from '../guard/limits.ts';
import type { Json } from '../template/json/json.ts';
import { containerOfGroup } from '../template/storage/file-group.ts';

/** JSON may hold 1e999, which is written again as nothing. */
export const amount = v.pipe(v.number(), v.finite());

/** What of a run is kept when it is over; everything else goes. */
export const policySchema = v.object({
  pool: v.picklist(['delete', 'scale-to-zero', 'keep']),
  job: v.picklist(['delete', 'keep']),
  outputs: v.picklist(['keep', 'delete']),
});
export type CleanUpPolicy = v.InferOutput<typeof policySchema>;

export const defaultPolicy: CleanUpPolicy = { pool: 'delete', job: 'delete', outputs: 'keep' };

const imageSchema = v.object({ publisher: v.string(), offer: v.string(), sku: v.string() });

/** Any JSON. */
const jsonSchema: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), amount, v.string(), v.array(jsonSchema), v.record(v.string(), jsonSchema)]),
);

const templateFileSchema = v.object({
  /** Where it was read from, for messages. */
  file: v.string(),
  text: v.string(),
});

/** What is done with the inputs: templates as they were when the run was planned, and the values of their parameters. */
export const workloadSchema = v.object({
  /** Short, part of the run's id, e.g. `mp4-to-mp3`. */
  name: v.string(),
  title: v.string(),
  job: templateFileSchema,
  /** Of the pool that the run makes; none uses a pool that is there, or a plain one. */
  pool: v.optional(templateFileSchema),
  /** By parameter, for both; what the run decides by itself (its job, its containers) is not in it. */
  values: v.record(v.string(), jsonSchema),
  /** Which files a folder gives, by the ending of their names; all of them when left out. */
  inputEnding: v.optional(v.string()),
  /** What is secret of it was cut, and stands in a file of its own. */
  sealed: v.optional(v.literal(true)),
});
export type Workload = v.InferOutput<typeof workloadSchema>;

const existingPool = v.object({
  kind: v.literal('existing'),
  id: v.string(),
  /** Resource id of an identity of the pool, as which its nodes read and write blobs; else they do by signed URLs. */
  identity: v.optional(v.string()),
});

export const poolChoiceSchema = v.variant('kind', [
  v.object({
    kind: v.literal('new'),
    /** Instead of the one that the template names. */
    image: v.optional(imageSchema),
    /** The template's image is asked for although the account may not support it. */
    asIs: v.optional(v.boolean()),
    vmSize: v.string(),
    dedicatedNodes: amount,
    spotNodes: amount,
    taskSlotsPerNode: amount,
    /** Resource id of the subnet that its nodes join, instead of the template's. */
    subnetId: v.optional(v.string()),
  }),
  existingPool,
]);
export type PoolChoice = v.InferOutput<typeof poolChoiceSchema>;

/**
 * Everything that a run was asked to do, decided before anything is created. The list of its input files
 * stands in a file of its own beside the journal, because it may be long.
 */
export const planSchema = v.object({
  version: v.literal(2),
  id: v.string(),
  /** ISO 8601. */
  createdAt: v.string(),
  /** Which profile to connect with, and the account it meant then. Never a secret. */
  connection: v.object({ name: v.string(), batchUrl: v.string() }),
  workload: workloadSchema,
  pool: poolChoiceSchema,
  /** What is uploaded, or was found in `inputGroup`. */
  inputs: v.object({ files: amount, bytes: amount }),
  /** A file group that was there, whose blobs are the inputs: nothing is uploaded, and it is never deleted. */
  inputGroup: v.optional(v.string()),
  /** Known before it begins; the job manager is one of them. */
  tasks: amount,
  /** A job manager adds tasks: how many there will be nobody knows before, and they end with the job. */
  grows: v.optional(v.boolean()),
  /** Absolute local folder that receives the outputs. */
  outFolder: v.string(),
  /** Milliseconds that the tasks may take, from when they were added. */
  timeoutMs: amount,
  policy: policySchema,
  /** What the run's own pool is held to, if anything. */
  guard: v.optional(guardLimitsSchema),
});
export type RunPlan = v.InferOutput<typeof planSchema>;

/** One input file of a run. Where a task is made for each, its place in the list, from 0, is the id of its task. */
export const inputFileSchema = v.object({
  /** Absolute local path; empty for a blob of a file group that was there. */
  path: v.string(),
  /** Relative name with `/`, byte-exact; also the blob's name. */
  name: v.string(),
  size: amount,
});
export type InputFile = v.InferOutput<typeof inputFileSchema>;

/** The file groups of a run; their containers are called `fgrp-…`. */
export const groupNames = (runId: string) => ({ inputGroup: `${runId}-in`, outputGroup: `${runId}-out` });

/** What a run calls the resources that it makes and uses. Those that it makes carry its id. */
export function resourceNames(plan: Pick<RunPlan, 'id' | 'pool' | 'inputGroup'>) {
  const own = groupNames(plan.id);
  const { outputGroup } = own;
  const inputGroup = plan.inputGroup ?? own.inputGroup;
  return {
    inputGroup,
    outputGroup,
    inputContainer: containerOfGroup(inputGroup),
    outputContainer: containerOfGroup(outputGroup),
    pool: plan.pool.kind === 'existing' ? plan.pool.id : plan.id,
    job: plan.id,
  };
}

/** Metadata that every pool, job and container of a run carries, so that it is found without the journal. */
export function runMetadata(runId: string): Record<string, string> {
  return { batchdeckRun: runId };
}

/** The run that something belongs to by its metadata. Some services and clients change the case of its names. */
export function runOfMetadata(metadata: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(metadata).find(([name]) => name.toLowerCase() === 'batchdeckrun')?.[1];
}

const idLetters = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * Name, local day and minute, and six random letters: valid as a container name with a suffix (lower case,
 * digits, single dashes) and unique enough that two runs of one minute do not meet.
 */
export function newRunId(workload: string, now: Date, random: () => number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const stem = workload
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  const stamp = `${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}`;
  const tail = Array.from({ length: 6 }, () => idLetters[Math.floor(random() * idLetters.length)]).join('');
  return `${stem || 'run'}-${stamp}-${tail}`;
}
