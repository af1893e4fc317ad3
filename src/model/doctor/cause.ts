import type { Attempt } from './attempt.ts';
import type { Certainty, Evidence } from './finding.ts';
import type { PainName } from './pains.ts';

/** Why one process failed. */
export interface Cause {
  readonly pain: PainName;
  readonly why: string;
  readonly todo: string;
  readonly certainty: Certainty;
  /** Beside what the service says. */
  readonly evidence?: readonly Evidence[];
}

/** Finds one kind of cause; undefined where it is another. */
export type CauseRule = (attempt: Attempt) => Cause | undefined;
