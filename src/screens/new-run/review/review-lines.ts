import { imageWords } from '../../../model/batch/image.ts';
import { subnetName } from '../../../model/batch/subnet-id.ts';
import { noPriceWords, pricesInForce, sourceWords } from '../../../model/cost/prices/in-force.ts';
import { costOf, dollars, perHour } from '../../../model/cost/rate.ts';
import { wireText } from '../../../model/explorer/wire-row.ts';
import { bytes, counted } from '../../../model/format.ts';
import { limitsWords } from '../../../model/guard/guard-words.ts';
import type { RunDraft } from '../../../model/run/draft.ts';
import { type RunPlan, resourceNames } from '../../../model/run/plan.ts';
import { poolBody } from '../../../model/run/pool-body.ts';
import { runCommand, startTaskOf } from '../../../model/run/workload/run-words.ts';
import type { LabelledLine } from '../Lines.tsx';
import { guessed, type PoolShape, poolCosts } from '../pool/pool-costs.ts';
import type { FoundInputs } from '../use-inputs.ts';
import type { World } from '../use-world.ts';

function poolText(plan: RunPlan): string {
  const { pool } = plan;
  if (pool.kind === 'existing') return `${pool.id}, which is there and stays`;
  const { dedicatedNodes, spotNodes, vmSize, image, taskSlotsPerNode } = pool;
  const subnetId = wireText(poolBody(plan, undefined), 'networkConfiguration/subnetId');
  const nodes =
    spotNodes === 0
      ? counted(dedicatedNodes, 'node')
      : dedicatedNodes === 0
        ? counted(spotNodes, 'Spot node')
        : `${dedicatedNodes} dedicated + ${spotNodes} Spot`;
  const slots = taskSlotsPerNode > 1 ? `, ${taskSlotsPerNode} tasks each` : '';
  const network = subnetId === undefined ? '' : `, in ${subnetName(subnetId)}`;
  return `${nodes}${slots}, ${vmSize}${image ? `, ${imageWords(image)}` : ''}${network}`;
}

/** What goes after a success, and what stays. */
function afterText(plan: RunPlan): { goes: string; stays: string } {
  const { policy, pool } = plan;
  const names = resourceNames(plan);
  const goes: string[] = [];
  const stays: string[] = [];
  if (pool.kind === 'existing') stays.push(`pool ${pool.id}`);
  else if (policy.pool === 'delete') goes.push('the pool');
  else stays.push(policy.pool === 'keep' ? 'the pool, billed on' : 'the pool, without nodes');
  (policy.job === 'delete' ? goes : stays).push('the job');
  if (plan.inputGroup === undefined) goes.push('the uploaded inputs');
  else stays.push(`file group ${plan.inputGroup}`);
  (policy.outputs === 'delete' ? goes : stays).push(`results and logs in ${names.outputContainer}`);
  return { goes: goes.join(', '), stays: stays.join(', ') || 'nothing there' };
}

function costText(draft: RunDraft, found: FoundInputs, world: World, shape: PoolShape | undefined): string {
  if (world.local) return 'nothing: the local service is free';
  if (!shape) return 'not known';
  const { estimate, rate, timeoutMs } = poolCosts(shape, draft, found);
  if (!shape.isNew) return `${guessed(estimate.totalMs)}; the pool is billed with or without this run`;
  if (rate === undefined) return `${guessed(estimate.totalMs)} of a size with ${noPriceWords()}`;
  const most = dollars(costOf(rate, estimate.bootMs + timeoutMs));
  return `${perHour(rate)} until the pool is gone; about ${dollars(costOf(rate, estimate.totalMs))}, at most ${most}; ${sourceWords()}`;
}

/** Everything that a plan will create, in order, by name; what it costs, and what becomes of it. */
export function reviewLines(
  plan: RunPlan,
  draft: RunDraft,
  found: FoundInputs,
  world: World,
  shape: PoolShape | undefined,
  roomy: boolean,
): LabelledLine[] {
  const names = resourceNames(plan);
  const { goes, stays } = afterText(plan);
  const script = startTaskOf(plan);
  const setUp =
    roomy && plan.pool.kind === 'new' && script !== undefined
      ? [{ label: '', text: `start task: ${script}` }]
      : [];
  return [
    {
      label: plan.inputGroup === undefined ? '1  upload' : '1  files',
      text: `${counted(plan.inputs.files, 'file')}, ${bytes(plan.inputs.bytes)}, ${plan.inputGroup === undefined ? 'to' : 'of'} ${names.inputContainer}`,
    },
    { label: '2  pool', text: plan.pool.kind === 'new' ? `${names.pool}` : poolText(plan) },
    ...(plan.pool.kind === 'new' ? [{ label: '', text: poolText(plan) }] : []),
    ...setUp,
    {
      label: '3  job',
      text: `${names.job}, ${counted(plan.tasks, 'task')}: ${runCommand(plan, found.files)}`,
    },
    { label: '4  results', text: `${plan.outFolder}/`, cut: 'start' },
    { label: '5  goes', text: goes },
    { label: '   stays', text: stays },
    { label: 'costs', text: costText(draft, found, world, shape), tone: world.local ? 'plain' : 'cost' },
    ...(plan.guard ? [{ label: 'guard', text: limitsWords(plan.guard, pricesInForce()) }] : []),
  ];
}
