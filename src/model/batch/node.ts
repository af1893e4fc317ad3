import type { Failure, ServiceFault } from './failure.ts';
import type { NodeState } from './states.ts';

export interface StartTaskInfo {
  readonly state: 'running' | 'completed' | string;
  readonly succeeded?: boolean;
  readonly exitCode?: number;
  readonly failure?: Failure;
  readonly startTime?: Date;
  readonly endTime?: Date;
  readonly retryCount: number;
}

export interface RecentTask {
  readonly jobId: string;
  readonly taskId: string;
  readonly state: string;
  readonly exitCode?: number;
}

export interface Node {
  readonly id: string;
  readonly state: NodeState | string;
  readonly stateSince?: Date;
  readonly isDedicated: boolean;
  readonly allocatedAt?: Date;
  readonly bootedAt?: Date;
  readonly ipAddress?: string;
  readonly vmSize?: string;
  readonly runningTasks: number;
  readonly totalTasksRun: number;
  readonly startTask?: StartTaskInfo;
  readonly errors: readonly ServiceFault[];
  /** Tasks whose state changed lately, the newest first, as far as the service tells. */
  readonly recentTasks: readonly RecentTask[];
}
