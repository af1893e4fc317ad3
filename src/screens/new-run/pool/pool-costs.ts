import { estimateRun, type RunEstimate, ratesOf } from '../../../model/cost/estimate.ts';
import { noPriceWords } from '../../../model/cost/prices/in-force.ts';
import { costOf, currencySign, dollars, hourlyRate, perHour } from '../../../model/cost/rate.ts';
import { counted } from '../../../model/format.ts';
import { draftPool, type RunDraft } from '../../../model/run/draft.ts';
import { parseTimespan } from '../../../model/timespan.ts';
import type { LabelledLine } from '../Lines.tsx';
import type { FoundInputs } from '../use-inputs.ts';
import type { World } from '../use-world.ts';
import { poolRows } from './pool-rows.ts';

/** What of a pool decides what a run on it takes and costs. */
export interface PoolShape {
  readonly isNew: boolean;
  readonly vmSize: string;
  readonly dedicated: number;
  readonly spot: number;
  readonly slots: number;
}

/** The pool that a draft means, as far as it is known: a new one by its fields, an existing one by the account. */
export function poolShape(draft: RunDraft, world: World): PoolShape | undefined {
  const pool = draftPool(draft);
  if (pool?.kind === 'new') {
    const { vmSize, dedicatedNodes, spotNodes, taskSlotsPerNode } = pool;
    return { isNew: true, vmSize, dedicated: dedicatedNodes, spot: spotNodes, slots: taskSlotsPerNode };
  }
  const found = poolRows(draft, world).find(({ chosen }) => chosen)?.pool;
  return (
    found && {
      isNew: false,
      vmSize: found.vmSize,
      dedicated: found.dedicated.target,
      spot: found.spot.target,
      slots: found.taskSlotsPerNode,
    }
  );
}

/** `about 40 s`, `about 3 min`, `about 2.5 h`. */
export function guessed(ms: number): string {
  if (ms < 90_000) return `about ${Math.max(10, Math.round(ms / 10_000) * 10)} s`;
  if (ms < 100 * 60_000) return `about ${Math.round(ms / 60_000)} min`;
  return `about ${(ms / 3_600_000).toFixed(1).replace(/\.0$/, '')} h`;
}

/** How the time of a run is guessed, in words. */
function timeWords({ bootMs, rounds, fileMs }: RunEstimate, files: number): string {
  const boot = bootMs > 0 ? `${bootMs / 60_000} min boot, ` : '';
  return rounds <= 1
    ? `${boot}${guessed(fileMs)} for ${counted(files, 'file')}`
    : `${boot}${rounds.toLocaleString('en-US')} rounds of ${guessed(fileMs)}`;
}

function rateWords({ vmSize, dedicated, spot }: PoolShape): string {
  const rates = ratesOf({ vmSize, dedicated, spot });
  if (!rates) return `${noPriceWords()} for this size`;
  const parts = [
    ...(dedicated > 0 ? [`${dedicated} × ${currencySign()}${rates.dedicated.toFixed(3)}`] : []),
    ...(spot > 0 ? [`${spot} Spot × about ${currencySign()}${rates.spot.toFixed(3)}`] : []),
  ];
  return parts.join(' + ') || 'no nodes now';
}

export interface PoolCosts {
  readonly estimate: RunEstimate;
  /** US dollars an hour on Azure, by the prices in force. */
  readonly rate: number | undefined;
  readonly timeoutMs: number;
}

export function poolCosts(shape: PoolShape, draft: RunDraft, found: FoundInputs): PoolCosts {
  const timeoutMs = parseTimespan(draft.timeout) ?? 0;
  const bytes = found.files.reduce((sum, { size }) => sum + size, 0);
  const estimate = estimateRun({
    files: found.files.length,
    bytes,
    nodes: shape.dedicated + shape.spot,
    slotsPerNode: shape.slots,
    timeoutMs,
    isNewPool: shape.isNew,
  });
  return { estimate, rate: hourlyRate(shape), timeoutMs };
}

/** What a pool comes to: its rate, and what this run is guessed to cost there. */
export function costLines(
  shape: PoolShape,
  draft: RunDraft,
  found: FoundInputs,
  world: World,
): readonly LabelledLine[] {
  const { estimate, rate, timeoutMs } = poolCosts(shape, draft, found);
  const { totalMs, bootMs } = estimate;
  const price = rate === undefined ? undefined : perHour(rate);
  const time: LabelledLine = {
    label: 'this run',
    text: timeWords(estimate, found.files.length),
    value:
      rate === undefined || world.local || !shape.isNew
        ? guessed(totalMs)
        : `${guessed(totalMs)}, ${dollars(costOf(rate, totalMs))}`,
  };
  if (world.local) {
    const azure =
      rate === undefined ? guessed(totalMs) : `${guessed(totalMs)}, ${dollars(costOf(rate, totalMs))}`;
    return [
      { label: 'rate', text: 'processes of this machine', value: 'free here' },
      {
        label: 'on Azure',
        text: rateWords(shape),
        ...(price === undefined ? {} : { value: `about ${price}` }),
      },
      { ...time, label: '', value: azure },
    ];
  }
  if (!shape.isNew)
    return [
      {
        label: 'rate',
        text: 'billed already, with or without this run',
        ...(price === undefined ? {} : { value: price }),
      },
      time,
    ];
  const most: LabelledLine[] =
    rate === undefined
      ? []
      : [
          {
            label: 'at most',
            text: 'if they take until the deadline',
            value: dollars(costOf(rate, bootMs + timeoutMs)),
          },
        ];
  return [
    { label: 'rate', text: rateWords(shape), ...(price === undefined ? {} : { value: price }) },
    time,
    ...most,
  ];
}

/**
 * What is worth a thought about a pool and this work; nothing here stops a run.
 * @param told ways out that stand beside their fields already.
 */
export function poolWarnings(
  shape: PoolShape,
  draft: RunDraft,
  found: FoundInputs,
  world: World,
  told: ReadonlySet<string | undefined>,
): readonly string[] {
  const nodes = shape.dedicated + shape.spot;
  const files = found.files.length;
  const warnings: string[] = [];
  if (shape.isNew && files > 0 && nodes * shape.slots >= files + shape.slots) {
    const used = Math.ceil(files / shape.slots);
    warnings.push(
      `${counted(files, 'file keeps', 'files keep')} ${counted(used, 'node')} busy; ${nodes - used} would have nothing to do`,
    );
  }
  if (shape.isNew) {
    warnings.unshift(
      ...world.objections.map(({ why, instead }) => (told.has(instead) ? why : `${why}; ${instead}`)),
    );
    if (world.unchecked !== undefined)
      warnings.push(`sizes of the region and quota left are not checked: ${world.unchecked}`);
  }
  if (world.local && world.os === 'windows')
    warnings.push('its commands are for Windows, which this machine has not: they will fail here');
  if (shape.isNew && shape.dedicated === 0 && shape.spot > 0)
    warnings.push('Spot nodes only: tasks wait while Azure has none to give');
  if (!shape.isNew) {
    const row = poolRows(draft, world).find(({ chosen }) => chosen);
    warnings.push(...(row?.fit.warnings ?? []));
    if ((draft.values.nodeSetup ?? '').trim() !== '')
      warnings.push('what you typed to prepare nodes is not run: this pool has its own start task, or none');
  }
  return warnings;
}
