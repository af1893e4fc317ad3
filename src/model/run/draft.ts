import * as v from 'valibot';
import { type PoolChoice, type Workload, workloadSchema } from './plan.ts';
import { policyNames } from './policies.ts';
import { commandWorkload } from './workload/our-workloads.ts';
import { pairParameters } from './workload/parameter-role.ts';
import {
  commandOfferId,
  firstOffers,
  mp4OfferId,
  offerOf,
  type TemplateOffer,
} from './workload/template-offer.ts';
import { workloadTemplates } from './workload/workload-templates.ts';

export const poolKinds = ['new', 'existing'] as const;

const text = (initial: string) => v.optional(v.string(), initial);

/**
 * What a person has marked, typed and chosen for a new run, kept while steps are walked back and forth, and
 * between two starts of the program. What is missing has its first value.
 */
export const runDraftSchema = v.object({
  /** Absolute paths of the files and folders that were marked. */
  paths: v.optional(v.array(v.string()), () => []),
  /** Name of a file group that is there, whose files are taken instead of those that were marked. */
  group: text(''),
  /** Id of the template. */
  workload: text(mp4OfferId),
  /** Of its parameters, as they were typed, by name; those of templates that were left stay. */
  values: v.optional(v.record(v.string(), v.string()), () => ({})),
  /** What an earlier run did, where that is to be done again; it stands before a template of the same id. */
  earlier: v.optional(workloadSchema),
  /** Which files a folder gives, where the template does not say so; empty: all. */
  suffix: text(''),
  /** One of {@link poolKinds}. */
  where: text('new'),
  /** Id of the existing pool. */
  pool: text(''),
  nodes: text('2'),
  spot: text('0'),
  slots: text('1'),
  vmSize: text('Standard_D2s_v5'),
  /** `publisher/offer/sku`; empty: the template's own, which is none of the marketplace. */
  image: text('canonical/ubuntu-24_04-lts/server'),
  /** Resource id of the subnet that the new pool's nodes join; empty: none. */
  subnet: text(''),
  timeout: text('30m'),
  whenDone: text(policyNames[0] ?? ''),
  out: text(''),
  /** Limits of the new pool, as they were typed; see `readWrittenLimits`. */
  guard: text(''),
});

export type RunDraft = Readonly<Omit<v.InferOutput<typeof runDraftSchema>, 'paths' | 'values'>> & {
  readonly paths: readonly string[];
  readonly values: Readonly<Record<string, string>>;
};

/** What is typed or chosen in a field of every run; parameters of a template have fields of their own. */
export type DraftField = Exclude<keyof RunDraft, 'paths' | 'values' | 'earlier'>;

export const emptyDraft: RunDraft = v.parse(runDraftSchema, {});

export const hasOwnCommand = (draft: RunDraft): boolean => draft.workload === commandOfferId;
export const usesExistingPool = (draft: RunDraft): boolean => draft.where === 'existing';

const isCount = (text: string) => /^\d{1,5}$/.test(text);

/** The templates that a draft chooses from. */
export function draftOffers(
  { earlier }: Pick<RunDraft, 'earlier'>,
  offers: readonly TemplateOffer[],
): readonly TemplateOffer[] {
  if (!earlier || offers.some(({ workload }) => workload.job.text === earlier.job.text)) return offers;
  const again = { id: earlier.name, title: earlier.title, description: 'as it was run', workload: earlier };
  return [...offers.filter(({ id }) => id !== again.id), again];
}

/** What was typed for the parameters that the template really has; what is empty has its default. */
export function typedValues(
  { job, pool }: Workload,
  values: RunDraft['values'],
): Readonly<Record<string, string>> {
  const parameters = pairParameters(workloadTemplates({ job, ...(pool && { pool }) }));
  const names = parameters.flatMap(({ role, parameter }) => (role === 'choice' ? parameter.name : []));
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => names.includes(name) && value !== ''),
  );
}

/** What each file goes through. */
export function draftWorkload(draft: RunDraft, offers: readonly TemplateOffer[] = firstOffers): Workload {
  const { workload } = offerOf(draftOffers(draft, offers), draft.workload);
  const typed = typedValues(workload, draft.values);
  const ending = workload.inputEnding ?? (draft.suffix === '' ? undefined : draft.suffix);
  const found = ending === undefined ? {} : { inputEnding: ending };
  if (!hasOwnCommand(draft)) return { ...workload, values: typed, ...found };
  const { command = '', output, retries = '', nodeSetup } = typed;
  return {
    ...commandWorkload({
      command,
      ...(output === undefined ? {} : { output }),
      ...(nodeSetup === undefined ? {} : { startScript: nodeSetup }),
      ...(isCount(retries) ? { maxRetryCount: Number(retries) } : {}),
    }),
    ...found,
  };
}

/** @returns undefined while a field of it cannot be read; whether it makes sense is `draftProblem`'s to say. */
export function draftPool(draft: RunDraft): PoolChoice | undefined {
  if (usesExistingPool(draft)) return draft.pool === '' ? undefined : { kind: 'existing', id: draft.pool };
  const [publisher, offer, sku] = draft.image.split('/');
  if (draft.image !== '' && (!publisher || !offer || !sku)) return undefined;
  if (!isCount(draft.nodes) || !isCount(draft.spot) || !isCount(draft.slots)) return undefined;
  return {
    kind: 'new',
    ...(publisher && offer && sku ? { image: { publisher, offer, sku } } : {}),
    vmSize: draft.vmSize,
    dedicatedNodes: Number(draft.nodes),
    spotNodes: Number(draft.spot),
    taskSlotsPerNode: Number(draft.slots),
    ...(draft.subnet === '' ? {} : { subnetId: draft.subnet }),
  };
}
