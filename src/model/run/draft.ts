import { parseTimespan } from '../timespan.ts';
import { outputProblem } from './output-names.ts';
import type { PoolChoice, Workload } from './plan.ts';
import { policyNamed, policyNames } from './policies.ts';
import { commandWorkload, mp4ToMp3 } from './workloads.ts';

/** What a person has typed and chosen for a new run, as text, kept while steps are walked back and forth. */
export interface RunDraft {
  /** Absolute paths of the files and folders that were marked. */
  readonly paths: readonly string[];
  readonly workload: string;
  readonly command: string;
  readonly output: string;
  readonly suffix: string;
  readonly nodes: string;
  readonly spot: string;
  readonly slots: string;
  readonly vmSize: string;
  readonly image: string;
  readonly timeout: string;
  readonly whenDone: string;
  readonly out: string;
}

/** What is typed or chosen in a field. */
export type DraftField = Exclude<keyof RunDraft, 'paths'>;

export const workloadNames: readonly string[] = ['MP4 to MP3', 'a command of your own'];

export const emptyDraft: RunDraft = {
  paths: [],
  workload: workloadNames[0] ?? '',
  command: '',
  output: '',
  suffix: '',
  nodes: '2',
  spot: '0',
  slots: '1',
  vmSize: 'Standard_D2s_v5',
  image: 'canonical/ubuntu-24_04-lts/server',
  timeout: '30m',
  whenDone: policyNames[0] ?? '',
  out: '',
};

export const hasOwnCommand = (draft: RunDraft): boolean => draft.workload === workloadNames[1];

export function draftWorkload(draft: RunDraft): Workload {
  if (!hasOwnCommand(draft)) return mp4ToMp3;
  return commandWorkload({
    command: draft.command,
    ...(draft.output === '' ? {} : { output: draft.output }),
    ...(draft.suffix === '' ? {} : { inputSuffix: draft.suffix }),
  });
}

/** @returns undefined while a field of it is not valid. */
export function draftPool(draft: RunDraft): PoolChoice | undefined {
  const [publisher, offer, sku] = draft.image.split('/');
  if (draftProblem(draft, 'nodes') ?? draftProblem(draft, 'spot') ?? draftProblem(draft, 'slots'))
    return undefined;
  if (!publisher || !offer || !sku) return undefined;
  return {
    kind: 'new',
    image: { publisher, offer, sku },
    vmSize: draft.vmSize,
    dedicatedNodes: Number(draft.nodes),
    spotNodes: Number(draft.spot),
    taskSlotsPerNode: Number(draft.slots),
  };
}

const isCount = (text: string) => /^\d{1,5}$/.test(text);

/** What is wrong with a field, as a person would say it, or undefined. Fields are held against each other. */
export function draftProblem(draft: RunDraft, field: DraftField): string | undefined {
  const value = draft[field];
  switch (field) {
    case 'command':
      return hasOwnCommand(draft) && value.trim() === '' ? 'give one line for bash' : undefined;
    case 'nodes':
    case 'spot':
      if (!isCount(value)) return 'a whole number';
      return isCount(draft.nodes) && isCount(draft.spot) && Number(draft.nodes) + Number(draft.spot) === 0
        ? 'a pool without nodes runs nothing'
        : undefined;
    case 'slots':
      return isCount(value) && Number(value) >= 1 && Number(value) <= 256
        ? undefined
        : 'a whole number from 1 to 256';
    case 'vmSize':
      return /^(standard|basic)_\w+$/i.test(value) ? undefined : 'a size such as Standard_D2s_v5';
    case 'image':
      return /^[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(value) ? undefined : 'publisher/offer/sku';
    case 'timeout':
      return (parseTimespan(value) ?? 0) > 0 ? undefined : 'a time such as 90s, 30m or 2h';
    case 'whenDone':
      return policyNamed(value) ? undefined : `one of ${policyNames.join(', ')}`;
    case 'output':
      return value === '' ? undefined : outputProblem(value);
    case 'workload':
    case 'suffix':
    case 'out':
      return undefined;
  }
}
