import { writtenLimits } from '../guard/written-limits.ts';
import { textOf } from '../template/parameters/read-parameters.ts';
import { unnamedOutput } from './command-values.ts';
import { emptyDraft, type RunDraft } from './draft.ts';
import type { InputFile, RunPlan } from './plan.ts';
import { policies } from './policies.ts';
import { isCommandWorkload } from './workload/our-workloads.ts';
import { commandOfferId } from './workload/template-offer.ts';

/** More files than this are marked by their folders. */
const mostFiles = 500;

/** The files and folders that a person would mark to get these inputs again. */
export function pathsOf(inputs: readonly InputFile[]): readonly string[] {
  const rootOf = ({ path, name }: InputFile) => path.slice(0, Math.max(1, path.length - name.length - 1));
  const fromFolders = inputs.length > mostFiles || inputs.some(({ name }) => name.includes('/'));
  return fromFolders ? [...new Set(inputs.map(rootOf))] : inputs.map(({ path }) => path);
}

function policyName({ policy }: RunPlan): string {
  const same = (other: RunPlan['policy']) =>
    other.pool === policy.pool && other.job === policy.job && other.outputs === policy.outputs;
  return Object.entries(policies).find(([, other]) => same(other))?.[0] ?? emptyDraft.whenDone;
}

/** Milliseconds as the draft's field takes them: `90s`, `30m`, `2h`. */
function timespan(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

/** The draft that leads to a plan like this one, to be changed and started as a new run. */
export function draftFromPlan(plan: RunPlan, inputs: readonly InputFile[]): RunDraft {
  const { workload, pool } = plan;
  const { values, inputEnding } = workload;
  const own = isCommandWorkload(workload);
  const typed = Object.entries(values).map(([name, value]) => [name, textOf(value)] as const);
  return {
    ...emptyDraft,
    ...(plan.inputGroup === undefined ? { paths: pathsOf(inputs) } : { group: plan.inputGroup }),
    workload: own ? commandOfferId : workload.name,
    values: Object.fromEntries(typed.filter(([, value]) => value !== '' && value !== unnamedOutput)),
    ...(own ? {} : { earlier: { ...workload, values: {} } }),
    suffix: own ? (inputEnding ?? '') : '',
    ...(pool.kind === 'existing'
      ? { where: 'existing', pool: pool.id }
      : {
          where: 'new',
          nodes: String(pool.dedicatedNodes),
          spot: String(pool.spotNodes),
          slots: String(pool.taskSlotsPerNode),
          vmSize: pool.vmSize,
          subnet: pool.subnetId ?? '',
          image: pool.image ? `${pool.image.publisher}/${pool.image.offer}/${pool.image.sku}` : '',
        }),
    timeout: timespan(plan.timeoutMs),
    whenDone: policyName(plan),
    guard: plan.guard ? writtenLimits(plan.guard) : '',
  };
}
