import type { Prices } from '../cost/prices/prices.ts';
import type { ResourceKind } from '../run/fact.ts';

/** A thing that a run has made, by its kind and name. A pool and a job of one run have the same name. */
export interface NamedThing {
  readonly what: ResourceKind;
  readonly id: string;
}

export type LeftPool = NamedThing & {
  readonly what: 'pool';
  readonly nodes: number;
  /** Tasks that run on its nodes now, of whatever job. */
  readonly runningTasks: number;
  /** What its nodes cost; undefined where there is no price. */
  readonly dollarsAnHour: number | undefined;
  /** What that was told by: those of its account. */
  readonly prices?: Prices;
};
export type LeftJob = NamedThing & {
  readonly what: 'job';
  readonly tasks: number;
  readonly running: number;
  readonly waiting: number;
};
export type LeftContainer = NamedThing & {
  readonly what: 'input container' | 'output container';
  readonly blobs: number;
  readonly bytes: number;
  /** There are more than were counted. */
  readonly more: boolean;
};

/** A thing that a run has made and that is still there, with what it holds now. */
export type LeftThing = LeftPool | LeftJob | LeftContainer;

export const thingKey = ({ what, id }: NamedThing): string => `${what} ${id}`;

/** Which of the things are chosen at first: what costs, and what was only needed on the way. Results are kept. */
export function firstChoice(things: readonly LeftThing[], outputsToo: boolean): ReadonlySet<string> {
  return new Set(things.filter(({ what }) => what !== 'output container' || outputsToo).map(thingKey));
}

const containerKinds: readonly (readonly [string, 'input container' | 'output container'])[] = [
  ['-in', 'input container'],
  ['-out', 'output container'],
];

/** What a container of a run was for, by its name. One of an unknown ending may hold results, so it is kept at first. */
export const containerKind = (name: string): 'input container' | 'output container' =>
  containerKinds.find(([ending]) => name.endsWith(ending))?.[1] ?? 'output container';
