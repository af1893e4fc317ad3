/** Variables that the service samples; which of them have samples here is up to the sampler. */
export const sampledVariables: ReadonlySet<string> = new Set([
  '$CPUPercent',
  '$WallClockSeconds',
  '$MemoryBytes',
  '$DiskBytes',
  '$DiskReadBytes',
  '$DiskWriteBytes',
  '$DiskReadOps',
  '$DiskWriteOps',
  '$NetworkInBytes',
  '$NetworkOutBytes',
  '$SampleNodeCount',
  '$ActiveTasks',
  '$RunningTasks',
  '$PendingTasks',
  '$SucceededTasks',
  '$FailedTasks',
  '$TaskSlotsPerNode',
  '$CurrentDedicatedNodes',
  '$CurrentLowPriorityNodes',
  '$CurrentDedicated',
  '$PreemptedNodeCount',
  '$UsableNodeCount',
]);

/** Variables that a formula sets, by every name that the service takes, to the name that its results show. */
export const targetNames: Readonly<Record<string, '$TargetDedicatedNodes' | '$TargetLowPriorityNodes'>> = {
  $TargetDedicatedNodes: '$TargetDedicatedNodes',
  $TargetDedicated: '$TargetDedicatedNodes',
  $TargetLowPriorityNodes: '$TargetLowPriorityNodes',
};

export const deallocationName = '$NodeDeallocationOption';
export const deallocationOptions = ['requeue', 'terminate', 'taskcompletion', 'retaineddata'] as const;

const second = 1_000;
/** Milliseconds by the name of the constant. */
export const intervals: Readonly<Record<string, number>> = {
  TimeInterval_Zero: 0,
  TimeInterval_100ns: 0.0001,
  TimeInterval_Microsecond: 0.001,
  TimeInterval_Millisecond: 1,
  TimeInterval_Second: second,
  TimeInterval_Minute: 60 * second,
  TimeInterval_Hour: 3_600 * second,
  TimeInterval_Day: 86_400 * second,
  TimeInterval_Week: 7 * 86_400 * second,
  TimeInterval_Year: 365 * 86_400 * second,
};
