import * as v from 'valibot';
import type { PoolChoice, Workload } from './plan.ts';
import { policyNames } from './policies.ts';
import { commandWorkload, mp4ToMp3 } from './workload/our-workloads.ts';

export const workloadNames: readonly string[] = ['MP4 to MP3', 'a command of your own'];
export const poolKinds = ['new', 'existing'] as const;

const text = (initial: string) => v.optional(v.string(), initial);

/**
 * What a person has marked, typed and chosen for a new run, kept while steps are walked back and forth, and
 * between two starts of the program. What is missing has its first value.
 */
export const runDraftSchema = v.object({
  /** Absolute paths of the files and folders that were marked. */
  paths: v.optional(v.array(v.string()), () => []),
  workload: text(workloadNames[0] ?? ''),
  command: text(''),
  output: text(''),
  suffix: text(''),
  /** Retries of a task of the person's own command; empty: none. */
  retries: text('0'),
  /** One line for bash that prepares each node of a new pool; empty: the workload's own. */
  startTask: text(''),
  /** One of {@link poolKinds}. */
  where: text('new'),
  /** Id of the existing pool. */
  pool: text(''),
  nodes: text('2'),
  spot: text('0'),
  slots: text('1'),
  vmSize: text('Standard_D2s_v5'),
  /** `publisher/offer/sku`. */
  image: text('canonical/ubuntu-24_04-lts/server'),
  timeout: text('30m'),
  whenDone: text(policyNames[0] ?? ''),
  out: text(''),
});

export type RunDraft = Readonly<Omit<v.InferOutput<typeof runDraftSchema>, 'paths'>> & {
  readonly paths: readonly string[];
};

/** What is typed or chosen in a field. */
export type DraftField = Exclude<keyof RunDraft, 'paths'>;

export const emptyDraft: RunDraft = v.parse(runDraftSchema, {});

export const hasOwnCommand = (draft: RunDraft): boolean => draft.workload === workloadNames[1];
export const usesExistingPool = (draft: RunDraft): boolean => draft.where === 'existing';

const isCount = (text: string) => /^\d{1,5}$/.test(text);

/** What each file goes through. */
export function draftWorkload(draft: RunDraft): Workload {
  const startScript = draft.startTask.trim();
  if (!hasOwnCommand(draft)) return mp4ToMp3;
  return commandWorkload({
    command: draft.command,
    ...(draft.output === '' ? {} : { output: draft.output }),
    ...(draft.suffix === '' ? {} : { inputEnding: draft.suffix }),
    ...(startScript === '' ? {} : { startScript }),
    ...(isCount(draft.retries) ? { maxRetryCount: Number(draft.retries) } : {}),
  });
}

/** @returns undefined while a field of it cannot be read; whether it makes sense is `draftProblem`'s to say. */
export function draftPool(draft: RunDraft): PoolChoice | undefined {
  if (usesExistingPool(draft)) return draft.pool === '' ? undefined : { kind: 'existing', id: draft.pool };
  const [publisher, offer, sku] = draft.image.split('/');
  if (!publisher || !offer || !sku) return undefined;
  if (!isCount(draft.nodes) || !isCount(draft.spot) || !isCount(draft.slots)) return undefined;
  return {
    kind: 'new',
    image: { publisher, offer, sku },
    vmSize: draft.vmSize,
    dedicatedNodes: Number(draft.nodes),
    spotNodes: Number(draft.spot),
    taskSlotsPerNode: Number(draft.slots),
  };
}
