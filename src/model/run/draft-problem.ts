import { isValidId } from '../batch/ids.ts';
import { knownVmSize } from '../cost/vm-sizes.ts';
import { parseTimespan } from '../timespan.ts';
import { type DraftField, hasOwnCommand, type RunDraft, usesExistingPool } from './draft.ts';
import { outputProblem } from './output-names.ts';
import { policyNamed, policyNames } from './policies.ts';

/** What of the world around it a draft is held against; what is not known blames nothing. */
export interface DraftWorld {
  /** The run goes to the local service of this machine. */
  readonly local?: boolean;
  /** Why this image cannot be taken, by `publisher/offer/sku`. */
  readonly imageProblem?: ((image: string) => string | undefined) | undefined;
  /** Why the run cannot go to this existing pool, by its id. */
  readonly poolProblem?: ((id: string) => string | undefined) | undefined;
}

/** How many nodes the local service holds at once, over all its pools. */
export const mostLocalNodes = 64;
/** The service's own limits on slots: so many times a node's cores, and never more than the second. */
const slotsPerCore = 4;
const mostSlots = 256;

const wholeNumber = (text: string, least: number, most: number) =>
  /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;

function nodesProblem(draft: RunDraft, value: string, world: DraftWorld): string | undefined {
  if (!wholeNumber(value, 0, 100_000)) return 'a whole number';
  const sum = Number(draft.nodes) + Number(draft.spot);
  if (sum === 0) return 'no nodes run nothing';
  if (world.local && sum > mostLocalNodes) return `at most ${mostLocalNodes} nodes here`;
  return undefined;
}

function slotsProblem({ slots, vmSize }: RunDraft): string | undefined {
  const size = knownVmSize(vmSize);
  const most = size ? Math.min(mostSlots, size.cores * slotsPerCore) : mostSlots;
  if (wholeNumber(slots, 1, most)) return undefined;
  return size ? `1 to ${most} on ${size.cores} cores` : `from 1 to ${most}`;
}

/** `$OUTPUT` is empty unless the output has a name, or the command sets it itself. */
const writesUnnamed = (draft: RunDraft) =>
  hasOwnCommand(draft) && /\$\{?OUTPUT\b/.test(draft.command) && !/\bOUTPUT=/.test(draft.command);

/** What is wrong with a field, as a person would say it, or undefined. Fields are held against each other. */
export function draftProblem(draft: RunDraft, field: DraftField, world: DraftWorld = {}): string | undefined {
  const value = draft[field];
  switch (field) {
    case 'command':
      return hasOwnCommand(draft) && value.trim() === '' ? 'give one line for bash' : undefined;
    case 'retries':
      return wholeNumber(value, 0, 100) ? undefined : 'a whole number from 0 to 100';
    case 'nodes':
    case 'spot':
      return nodesProblem(draft, value, world);
    case 'slots':
      return slotsProblem(draft);
    case 'vmSize':
      return /^(standard|basic)_\w+$/i.test(value) ? undefined : 'a size such as Standard_D2s_v5';
    case 'image':
      return /^[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(value) ? world.imageProblem?.(value) : 'publisher/offer/sku';
    case 'pool':
      if (!usesExistingPool(draft)) return undefined;
      if (value === '') return 'name or pick a pool';
      return isValidId(value) ? world.poolProblem?.(value) : 'no pool can be called so';
    case 'timeout':
      return (parseTimespan(value) ?? 0) > 0 ? undefined : 'a time such as 90s, 30m or 2h';
    case 'whenDone':
      return policyNamed(value) ? undefined : `one of ${policyNames.join(', ')}`;
    case 'output':
      if (value !== '') return outputProblem(value);
      return writesUnnamed(draft) ? 'the command writes "$OUTPUT": name that file' : undefined;
    case 'workload':
    case 'suffix':
    case 'startTask':
    case 'where':
    case 'out':
      return undefined;
  }
}
