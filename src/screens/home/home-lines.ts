import type { GlyphName } from '../../components/theme.tsx';
import { nodesOfSize } from '../../model/cost/node-words.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { dollars, hourlyRate, isFree, perHour } from '../../model/cost/rate.ts';
import { runCost, runRate } from '../../model/cost/run-cost.ts';
import { counted, roughly, shortClock } from '../../model/format.ts';
import { runNow } from '../../model/run/run-now.ts';
import { billing, currentStep, tookMs } from '../../model/run/run-state.ts';
import { stepLabel } from '../../model/run/run-summary.ts';
import type { ListedRun } from '../../services/run/run-lister.ts';
import { afterwards, taskWords } from './afterwards.ts';
import { gapCells, type HomeCell } from './HomeLine.tsx';
import { type HomeEntry, poolRate } from './home-entries.ts';
import { markOf, standingOf } from './home-rows.ts';

/** What a line is drawn with. */
export interface LineContext {
  readonly columns: number;
  readonly now: number;
  readonly glyph: (name: GlyphName) => string;
  /** The home folder, shown as `~`. */
  readonly home: string;
  /** By the URL of the account. */
  readonly pricesOf: (batchUrl: string) => Prices;
}

/** Cells of the columns by what there is room for; 0 leaves one out. */
function widths(columns: number) {
  const wide = columns >= 100;
  const fixed = {
    id: wide ? 30 : 29,
    doing: wide ? 14 : 18,
    bar: columns >= 114 ? 12 : 0,
    left: wide ? 15 : 11,
    nodes: columns >= 118 ? 21 : wide ? 18 : 0,
  };
  const shown = Object.values(fixed).filter((width) => width > 0);
  const taken = shown.reduce((sum, width) => sum + width + gapCells, 4);
  return { ...fixed, rate: Math.max(9, columns - taken) };
}

interface RateRoom {
  readonly columns: number;
  readonly currency: string;
}

const freeHere = (rate: number | undefined, { columns, currency }: RateRoom) =>
  rate !== undefined && rate > 0 && columns >= 150
    ? `free here (about ${perHour(rate, currency)} on Azure)`
    : 'free here';

function rateText(rate: number | undefined, batchUrl: string, room: RateRoom): string {
  if (isFree(batchUrl)) return freeHere(rate, room);
  return rate === undefined ? 'price unknown' : perHour(rate, room.currency);
}

function plannedNodes({ state: { plan } }: ListedRun) {
  if (plan.pool.kind === 'existing') return undefined;
  const { vmSize, dedicatedNodes: dedicated, spotNodes: spot } = plan.pool;
  return { vmSize, dedicated, spot };
}

/** In minutes: seconds would be drawn anew all the time, for nobody. */
const idleWords = (ms: number) => (ms < 60_000 ? 'under 1 min' : roughly(ms));

/** Why a run that nobody is at stands among what goes on now. */
function whyNow({ run, pool }: HomeEntry & { kind: 'run' }, now: number, cells: number): string {
  const is = standingOf(run);
  if (is !== 'interrupted') {
    const since = pool?.idleSince;
    const still = since === undefined ? 'its pool is there' : `pool idle for ${idleWords(now - since)}`;
    // What became of it is in its glyph too.
    return is.length + 2 + still.length <= cells ? `${is}, ${still}` : still;
  }
  const step = currentStep(run.state);
  return step === undefined ? 'interrupted' : `interrupted at ${stepLabel(step)}`;
}

function runInNow(entry: HomeEntry & { kind: 'run' }, context: LineContext): HomeCell[] {
  const { run, pool } = entry;
  const { columns, now, glyph } = context;
  const at = widths(columns);
  const running = standingOf(run) === 'running';
  const { doing, share, leftMs } = runNow(run.state, run.progress, now);
  const full = Math.round((share ?? 0) * at.bar);
  const bar =
    share === undefined ? '' : glyph('barDone').repeat(full) + glyph('barLeft').repeat(at.bar - full);
  const left = leftMs === undefined ? '' : `${columns >= 100 ? 'about ' : ''}${shortClock(leftMs)} left`;
  const planned = plannedNodes(run);
  const nodes = pool
    ? { vmSize: pool.pool.vmSize, dedicated: pool.pool.dedicated.current, spot: pool.pool.spot.current }
    : planned;
  const bills = billing(run.state);
  const { batchUrl } = run.state.plan.connection;
  const prices = context.pricesOf(batchUrl);
  const rate = pool
    ? poolRate(pool, prices)
    : isFree(run.state.plan.connection.batchUrl)
      ? planned && hourlyRate(planned, prices)
      : runRate(run.state, prices);
  const { tone } = markOf(run);
  const mark = { glyph: glyph(markOf(run).glyph), tone };
  const id: HomeCell = { text: run.id, mark, tone: 'strong', width: at.id };
  const burn: readonly HomeCell[] = [
    { text: bills && nodes ? nodesOfSize(nodes) : '', width: at.nodes },
    {
      text: bills ? rateText(rate, batchUrl, { columns, currency: prices.currency }) : '',
      width: at.rate,
      tone: isFree(run.state.plan.connection.batchUrl) ? 'dim' : 'cost',
    },
  ];
  if (running)
    return [
      id,
      { text: doing, width: at.doing },
      { text: bar, width: at.bar, tone: 'move' },
      { text: left, width: at.left, align: 'right' },
      ...burn,
    ];
  const middle = at.doing + at.left + gapCells + (at.bar > 0 ? at.bar + gapCells : 0);
  return [
    id,
    { text: whyNow(entry, now, middle), width: middle, tone: tone === 'good' ? 'plain' : tone },
    ...burn,
  ];
}

/** Nodes that cannot work do not idle. In as few words as a narrow screen has room for. */
const brokenWords = (broken: number, nodes: number, work: string): string =>
  broken === nodes
    ? `no node can work, ${work}`
    : `${broken.toLocaleString('en-US')} of ${nodes.toLocaleString('en-US')} nodes failed, ${work}`;

function poolInNow(entry: HomeEntry & { kind: 'pool' }, batchUrl: string, context: LineContext): HomeCell[] {
  const { pool, idleSince, jobs = 0, byState, nodes } = entry.standing;
  const { columns, now, glyph } = context;
  const prices = context.pricesOf(batchUrl);
  const at = widths(columns);
  const middle = at.doing + at.left + gapCells + (at.bar > 0 ? at.bar + gapCells : 0);
  const idle = idleSince !== undefined;
  const running = byState.running ?? 0;
  const work = jobs === 0 ? 'no job' : counted(jobs, 'job');
  const resizing = pool.allocationState === 'steady' ? '' : ', being resized';
  const broken = (byState.starttaskfailed ?? 0) + (byState.unusable ?? 0);
  const atRest = (since: number) =>
    broken > 0 ? brokenWords(broken, nodes, work) : `idle for ${idleWords(now - since)}, ${work}`;
  const doing = idle
    ? atRest(idleSince)
    : nodes === 0
      ? `no node yet${resizing}`
      : `${running.toLocaleString('en-US')} of ${counted(nodes, 'node')} at work${resizing}`;
  const { dedicated, spot, vmSize } = pool;
  return [
    {
      text: pool.id,
      mark: { glyph: glyph(idle ? 'idle' : 'running'), tone: idle ? 'cost' : 'move' },
      tone: 'strong',
      width: at.id,
    },
    { text: doing, width: middle, tone: idle ? 'cost' : 'plain' },
    { text: nodesOfSize({ vmSize, dedicated: dedicated.current, spot: spot.current }), width: at.nodes },
    {
      text: rateText(poolRate(entry.standing, prices), batchUrl, { columns, currency: prices.currency }),
      width: at.rate,
      tone: isFree(batchUrl) ? 'dim' : 'cost',
    },
  ];
}

export const nowCells = (entry: HomeEntry, batchUrl: string, context: LineContext): HomeCell[] =>
  entry.kind === 'run' ? runInNow(entry, context) : poolInNow(entry, batchUrl, context);

/** What a run has cost, for a column. */
export function costText({ state }: ListedRun, now: number, pricesOf: LineContext['pricesOf']): string {
  const prices = pricesOf(state.plan.connection.batchUrl);
  const cost = runCost(state, now, prices);
  if (isFree(state.plan.connection.batchUrl)) return 'free';
  return cost === undefined ? '' : dollars(cost, prices.currency);
}

export function beforeCells(run: ListedRun, context: LineContext): HomeCell[] {
  const { columns, now, glyph, home } = context;
  const wide = columns >= 100;
  const at = { id: wide ? 30 : 29, result: wide ? 24 : 22, took: 7, cost: 9 };
  const taken = at.id + at.result + at.took + at.cost + 4 * gapCells + 4;
  return [
    { text: run.id, mark: { glyph: glyph(markOf(run).glyph), tone: markOf(run).tone }, width: at.id },
    { text: taskWords(run, now), width: at.result },
    { text: shortClock(tookMs(run.state)), width: at.took, align: 'right' },
    { text: costText(run, now, context.pricesOf), width: at.cost, align: 'right', tone: 'dim' },
    {
      text: afterwards(run, home, columns - taken, glyph('ellipsis')),
      width: wide ? columns - taken : 0,
      tone: 'dim',
    },
  ];
}
