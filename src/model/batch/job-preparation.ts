import type { Failure } from './failure.ts';

/** How a job's preparation task went on one node. */
export interface JobPreparation {
  readonly nodeId: string;
  readonly state: 'running' | 'completed' | string;
  readonly failed: boolean;
  readonly exitCode?: number;
  readonly failure?: Failure;
  /** Below the node's root. */
  readonly folder?: string;
}
