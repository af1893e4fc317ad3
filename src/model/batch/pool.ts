import type { ServiceFault } from './failure.ts';
import type { AllocationState, PoolState } from './states.ts';

export interface ImageReference {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  readonly version?: string;
}

/** One row of the account's supported images. */
export interface SupportedImage {
  readonly reference: ImageReference;
  readonly nodeAgentSkuId: string;
  readonly osType: 'linux' | 'windows';
  readonly verified: boolean;
  /** When Batch stops supporting it. */
  readonly endOfSupport?: Date;
  /** E.g. `Generation2VMImage`, `DockerCompatible`. */
  readonly capabilities: readonly string[];
}

/** How many nodes of one kind a pool has and wants. */
export interface NodeTarget {
  readonly current: number;
  readonly target: number;
}

export interface Pool {
  readonly id: string;
  readonly displayName?: string;
  readonly state: PoolState | string;
  readonly allocationState: AllocationState | string;
  readonly allocationStateSince?: Date;
  readonly createdAt?: Date;
  readonly vmSize: string;
  readonly dedicated: NodeTarget;
  readonly spot: NodeTarget;
  readonly taskSlotsPerNode: number;
  readonly autoScale: boolean;
  /** What gives its number of nodes, where it scales itself. */
  readonly autoScaleFormula?: string;
  /** A failed allocation still ends `steady`; what went wrong stands here. */
  readonly resizeErrors: readonly ServiceFault[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Absent for pools of an image of the person's own. */
  readonly image?: ImageReference;
  /** Tells the operating system, e.g. `batch.node.ubuntu 24.04`. */
  readonly nodeAgentSkuId?: string;
  /** Resource ids of the identities that its nodes may be. */
  readonly identities?: readonly string[];
  /** What the start task runs, with what stands in its environment: enough to look for a program's name. */
  readonly startTaskText?: string;
}

/** Nodes of one pool counted by state, dedicated and Spot together. */
export interface NodeCounts {
  readonly poolId: string;
  readonly byState: Readonly<Record<string, number>>;
  readonly total: number;
}
