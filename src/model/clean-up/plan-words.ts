import { containerDeleteLine, jobDeleteLine, poolDeleteLine } from '../command-log/az-line.ts';
import type { Prices } from '../cost/prices/prices.ts';
import { perHour } from '../cost/rate.ts';
import { bytes, counted } from '../format.ts';
import type { LeftThing } from './left-thing.ts';

/** `container` for both kinds of them: the name tells them apart. */
export const kindWord = ({ what }: Pick<LeftThing, 'what'>): string =>
  what.endsWith('container') ? 'container' : what;

/** What a thing holds now: `5 nodes, 1 task running`. */
export function holds(thing: LeftThing): string {
  if (thing.what === 'pool') {
    const tasks = thing.runningTasks > 0 ? `, ${counted(thing.runningTasks, 'task')} running` : '';
    return `${counted(thing.nodes, 'node')}${tasks}`;
  }
  if (thing.what === 'job') {
    const left = thing.running + thing.waiting;
    return `${counted(thing.tasks, 'task')}${left > 0 ? `, ${left.toLocaleString('en-US')} not done` : ''}`;
  }
  const more = thing.more ? 'more than ' : '';
  return `${more}${counted(thing.blobs, 'blob')}, ${bytes(thing.bytes)}`;
}

/** What a thing costs while it is there. @param free the Batch service is on this machine. */
export function costs(thing: LeftThing, free: boolean): string {
  if (free) return 'free here';
  if (thing.what === 'pool') {
    if (thing.nodes === 0) return 'no nodes, free';
    return thing.dollarsAnHour === undefined
      ? 'billed'
      : perHour(thing.dollarsAnHour, thing.prices?.currency);
  }
  return thing.what === 'job' ? 'free' : 'cents';
}

/** What goes with a thing. @param downloaded the results were fetched. */
export function goesWith(thing: LeftThing, downloaded: boolean): string {
  if (thing.what === 'pool') return 'logs on its nodes go too';
  if (thing.what === 'job') return 'exit codes, stdout go too';
  if (thing.what === 'input container') return 'uploaded inputs; your files stay';
  return downloaded ? 'your results, downloaded' : 'your results and logs';
}

/** Dollars an hour that the things cost together, and whether some have no price. */
export function rateOfThings(things: readonly LeftThing[]): {
  dollarsAnHour: number;
  unknown: boolean;
  prices: Prices | undefined;
} {
  let dollarsAnHour = 0;
  let unknown = false;
  let prices: Prices | undefined;
  for (const thing of things) {
    if (thing.what !== 'pool' || thing.nodes === 0) continue;
    prices = thing.prices;
    if (thing.dollarsAnHour === undefined) unknown = true;
    else dollarsAnHour += thing.dollarsAnHour;
  }
  return { dollarsAnHour, unknown, prices };
}

/** `pool, job and input container`. */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

export interface PlanFacts {
  readonly chosen: readonly LeftThing[];
  readonly kept: readonly LeftThing[];
  /** A worker is at the run, and must stop first. */
  readonly going: boolean;
  readonly free: boolean;
}

/** What happens once the name is typed, in this order. */
export function planSteps({ chosen, kept, going, free }: PlanFacts): string[] {
  const steps: string[] = [];
  if (chosen.length === 0) return ['nothing: no thing is chosen'];
  if (going) steps.push('the run is stopped: its tasks are ended and its pool is given back');
  const ending = chosen.reduce(
    (sum, thing) =>
      Math.max(sum, thing.what === 'pool' ? thing.runningTasks : thing.what === 'job' ? thing.running : 0),
    0,
  );
  if (ending > 0)
    steps.push(
      `${counted(ending, 'running task')} ${ending === 1 ? 'is' : 'are'} ended without output; the inputs stay on your disk`,
    );
  const words = chosen.map(({ what }) => what);
  steps.push(
    `${listed(words)} ${words.length === 1 ? 'is' : 'are'} deleted, ${words.length === 1 ? '' : 'each '}watched until gone`,
  );
  const bills = kept.some((thing) => thing.what === 'pool' && thing.nodes > 0);
  const stays = kept.flatMap((thing) =>
    thing.what === 'output container' && thing.blobs > 0 ? [thing.id] : [],
  );
  const end =
    bills && !free ? 'the pool that is kept goes on being billed' : 'nothing of this run bills any more';
  steps.push(end);
  if (stays.length > 0) steps.push(`the results stay in ${listed(stays)}`);
  return steps;
}

/** The line of the Azure CLI that deletes a thing. */
export function deleteLine({ what, id }: Pick<LeftThing, 'what' | 'id'>): string {
  if (what === 'pool') return poolDeleteLine(id);
  return what === 'job' ? jobDeleteLine(id) : containerDeleteLine(id);
}

const numbers = ['none', 'it', 'the two', 'the three', 'the four'];
/** `it`, `the three`, `the 7`. */
export const howMany = (n: number): string => numbers[n] ?? `the ${n}`;
