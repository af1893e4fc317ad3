import * as v from 'valibot';

/** What of a run is kept when it is over; everything else goes. */
export const policySchema = v.object({
  pool: v.picklist(['delete', 'scale-to-zero', 'keep']),
  job: v.picklist(['delete', 'keep']),
  outputs: v.picklist(['keep', 'delete']),
});
export type CleanUpPolicy = v.InferOutput<typeof policySchema>;

export const defaultPolicy: CleanUpPolicy = { pool: 'delete', job: 'delete', outputs: 'keep' };

const imageSchema = v.object({ publisher: v.string(), offer: v.string(), sku: v.string() });

const startTaskSchema = v.object({
  /** One line for bash; empty output and exit code 0 when there is nothing to do. */
  script: v.string(),
  elevated: v.boolean(),
  maxRetryCount: v.number(),
});

export const workloadSchema = v.object({
  /** Short, part of the run's id, e.g. `mp4-to-mp3`. */
  name: v.string(),
  /** One line for bash. Names of files reach it as `$INPUT`, `$INPUT_NAME`, `$INPUT_STEM` and `$OUTPUT` only. */
  command: v.string(),
  /** Which files a folder gives, by their ending, e.g. `.mp4`; every file when left out. */
  inputSuffix: v.optional(v.string()),
  /** What the command leaves behind, relative to its working directory; wildcards allowed. */
  output: v.optional(v.string()),
  startTask: v.optional(startTaskSchema),
  /** Retries of a task after a non-zero exit. */
  maxRetryCount: v.number(),
});
export type Workload = v.InferOutput<typeof workloadSchema>;

export const poolChoiceSchema = v.variant('kind', [
  v.object({
    kind: v.literal('new'),
    image: imageSchema,
    vmSize: v.string(),
    dedicatedNodes: v.number(),
    spotNodes: v.number(),
    taskSlotsPerNode: v.number(),
  }),
  v.object({ kind: v.literal('existing'), id: v.string() }),
]);
export type PoolChoice = v.InferOutput<typeof poolChoiceSchema>;

/**
 * Everything that a run was asked to do, decided before anything is created. The list of its input files
 * stands in a file of its own beside the journal, because it may be long.
 */
export const planSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  /** ISO 8601. */
  createdAt: v.string(),
  /** Which profile to connect with, and the account it meant then. Never a secret. */
  connection: v.object({ name: v.string(), batchUrl: v.string() }),
  workload: workloadSchema,
  pool: poolChoiceSchema,
  inputs: v.object({ files: v.number(), bytes: v.number() }),
  /** Absolute local folder that receives the outputs. */
  outFolder: v.string(),
  /** Milliseconds that the tasks may take, from when they were added. */
  timeoutMs: v.number(),
  policy: policySchema,
});
export type RunPlan = v.InferOutput<typeof planSchema>;

/** One input file of a run. Its place in the list, from 0, is the id of its task. */
export const inputFileSchema = v.object({
  /** Absolute local path. */
  path: v.string(),
  /** Relative name with `/`, byte-exact; also the blob's name. */
  name: v.string(),
  size: v.number(),
});
export type InputFile = v.InferOutput<typeof inputFileSchema>;

/** What a run calls the resources that it makes. All of them carry the run's id. */
export function resourceNames(plan: Pick<RunPlan, 'id' | 'pool'>) {
  return {
    inputContainer: `${plan.id}-in`,
    outputContainer: `${plan.id}-out`,
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
