import type { FailureCode } from './failure-codes.ts';

/** A time that is drawn between two, in seconds. */
export type Span = readonly [least: number, most: number];

/** What is made when nobody says how much. */
export interface SceneSize {
  readonly nodes: number;
  readonly spot: number;
  readonly slots: number;
  readonly tasks: number;
}

/** How many nodes come at most, and why there are no more. */
export interface Shortage {
  readonly dedicated: number;
  readonly spot: number;
  readonly because: 'quota' | 'capacity';
}

/** How a simulated pool behaves. Chances are from 0 to 1; times are those of a real one. */
export interface Scene {
  /** What it shows, for a list of scenes. */
  readonly about: string;
  readonly size: SceneSize;
  /** From the request to the nodes being listed. */
  readonly allocation: Span;
  readonly shortage?: Shortage;
  readonly creating: Span;
  readonly starting: Span;
  /** From the moment when a node is to go to its being listed no more. */
  readonly leaving: Span;
  /** A node that is never heard of: `unusable`, most with an error that says why. */
  readonly unusable: number;
  readonly startTask: Span;
  readonly startTaskFails: number;
  /** How start tasks fail, each as likely as the next. */
  readonly startTaskFailures: readonly FailureCode[];
  readonly task: Span;
  readonly taskFails: number;
  /** As of start tasks. */
  readonly taskFailures: readonly FailureCode[];
  /** A Spot node is taken away within an hour of its life. */
  readonly preempted: number;
}
