import { isValidId } from '../batch/ids.ts';
import { isSubnetId, subnetIdForm } from '../batch/subnet-id.ts';
import { hourlyRate } from '../cost/rate.ts';
import { knownVmSize } from '../cost/vm-sizes.ts';
import type { WishField } from '../fit/wish.ts';
import { readWrittenLimits } from '../guard/written-limits.ts';
import type { FieldProblem } from '../template/parameters/bound.ts';
import { fileGroupProblem } from '../template/storage/file-group.ts';
import { parseTimespan } from '../timespan.ts';
import {
  type DraftField,
  draftWorkload,
  hasOwnCommand,
  type RunDraft,
  typedValues,
  usesExistingPool,
} from './draft.ts';
import { outputProblem } from './output-names.ts';
import { policyNamed, policyNames } from './policies.ts';
import { valueProblems } from './workload/run-values.ts';
import type { TemplateOffer, UnusedTemplate } from './workload/template-offer.ts';
import { workloadTemplates } from './workload/workload-templates.ts';

/** The files of a group, as far as they are known. */
export interface GroupFilesNow {
  readonly names: readonly string[];
  /** How the list stands, where there is something to say. */
  readonly state: string | undefined;
}

/** What of the world around it a draft is held against; what is not known blames nothing. */
export interface DraftWorld {
  /** The run goes to the local service of this machine. */
  readonly local?: boolean;
  /** Why this image cannot be taken, by `publisher/offer/sku`. */
  readonly imageProblem?: ((image: string) => string | undefined) | undefined;
  /** Why the run cannot go to this existing pool, by its id. */
  readonly poolProblem?: ((id: string) => string | undefined) | undefined;
  /** Names of the file groups that the account has. */
  readonly groupNames?: readonly string[] | undefined;
  /** How that list stands, where there is something to say. */
  readonly groupsState?: string | undefined;
  /** What a file group holds, for parameters that are one of its files. */
  readonly filesOfGroup?: ((group: string) => GroupFilesNow) | undefined;
  /** Why the inputs cannot come from this file group, by its name. */
  readonly groupProblem?: ((group: string) => string | undefined) | undefined;
  /** What speaks against the new pool, at the field where it is said. */
  readonly poolObjection?: ((field: WishField) => string | undefined) | undefined;
  /** The templates that there are; ours unless told. */
  readonly offers?: readonly TemplateOffer[];
  /** Templates that cannot be used, with the reason. */
  readonly unusedTemplates?: readonly UnusedTemplate[];
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

/** A ceiling on what has no price is no guard. */
function guardProblem({ guard, nodes, spot, vmSize, where }: RunDraft): string | undefined {
  const limits = readWrittenLimits(guard);
  if (limits === undefined || where === 'existing') return undefined;
  if (limits === 'unreadable') return 'such as 5, or 15m idle, or 5 15m stop';
  const rate = hourlyRate({ vmSize, dedicated: Number(nodes) || 0, spot: Number(spot) || 0 });
  const needsPrice = (limits.maxCost ?? limits.maxRate) !== undefined;
  return needsPrice && rate === undefined ? `no price is known for ${vmSize}: only idle time` : undefined;
}

function slotsProblem({ slots, vmSize }: RunDraft): string | undefined {
  const size = knownVmSize(vmSize);
  const most = size ? Math.min(mostSlots, size.cores * slotsPerCore) : mostSlots;
  if (wholeNumber(slots, 1, most)) return undefined;
  return size ? `1 to ${most} on ${size.cores} cores` : `from 1 to ${most}`;
}

/** `$OUTPUT` is empty unless the output has a name, or the command sets it itself. */
const writesUnnamed = (command = '') => /\$\{?OUTPUT\b/.test(command) && !/\bOUTPUT=/.test(command);

function commandProblem({ values }: RunDraft, name: string): string | undefined {
  const value = values[name] ?? '';
  if (name === 'command' && value.trim() === '') return 'give one line for bash';
  if (name !== 'output') return undefined;
  if (value !== '') return outputProblem(value);
  return writesUnnamed(values.command) ? 'the command writes "$OUTPUT": name that file' : undefined;
}

/** What is wrong with the values of a template's parameters, as a question by their names. */
export function draftValueProblems(
  draft: RunDraft,
  { offers }: DraftWorld = {},
): (name: string) => string | undefined {
  const workload = draftWorkload(draft, offers);
  const { job, pool } = workloadTemplates(workload);
  const given = typedValues(workload, draft.values);
  const names = { inputGroup: 'in', outputGroup: 'out', job: 'job', pool: 'pool' };
  const problems = [job, ...(pool ? [pool] : [])].flatMap((each) => valueProblems(each, given, names));
  const descriptions = [job, ...(pool ? [pool] : [])].flatMap(({ parameters }) =>
    parameters.map(({ description }) => description),
  );
  const words = ({ what, instead }: FieldProblem): string =>
    // The form shows the description by itself.
    instead === undefined || descriptions.includes(instead) ? what : `${what}; ${instead}`;
  return (name) => {
    const problem = problems.find(({ parameter }) => parameter === name);
    const own = hasOwnCommand(draft) ? commandProblem(draft, name) : undefined;
    return own ?? (problem && words(problem));
  };
}

/** What is wrong with a field, as a person would say it, or undefined. Fields are held against each other. */
export function draftProblem(draft: RunDraft, field: DraftField, world: DraftWorld = {}): string | undefined {
  const value = draft[field];
  switch (field) {
    case 'nodes':
    case 'spot':
      return nodesProblem(draft, value, world) ?? world.poolObjection?.(field);
    case 'slots':
      return slotsProblem(draft);
    case 'vmSize':
      return /^(standard|basic)_\w+$/i.test(value)
        ? world.poolObjection?.(field)
        : 'a size such as Standard_D2s_v5';
    case 'image':
      if (value === '') return undefined;
      if (/^\/subscriptions\//i.test(value)) return world.imageProblem?.(value) ?? 'publisher/offer/sku';
      return /^[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(value)
        ? (world.imageProblem?.(value) ?? world.poolObjection?.(field))
        : 'publisher/offer/sku';
    case 'subnet':
      if (value === '') return undefined;
      return isSubnetId(value) ? world.poolObjection?.('network') : subnetIdForm;
    case 'pool':
      if (!usesExistingPool(draft)) return undefined;
      if (value === '') return 'name or pick a pool';
      return isValidId(value) ? world.poolProblem?.(value) : 'no pool can be called so';
    case 'group':
      return value === '' ? undefined : (fileGroupProblem(value) ?? world.groupProblem?.(value));
    case 'timeout':
      return (parseTimespan(value) ?? 0) > 0 ? undefined : 'a time such as 90s, 30m or 2h';
    case 'guard':
      return guardProblem(draft);
    case 'whenDone':
      return policyNamed(value) ? undefined : `one of ${policyNames.join(', ')}`;
    case 'workload':
    case 'suffix':
    case 'where':
    case 'out':
      return undefined;
  }
}
