import type { FieldValues, PlanField } from '../../plan-field.ts';
import { typedValue } from '../../plan-field.ts';
import { moreProperties } from '../../texts/more-properties.ts';
import { merged, missing, picked } from '../../wire-object.ts';
import { type WireRow, wireText } from '../../wire-row.ts';
import { accessPart } from './parts/access-part.ts';
import { containerPart } from './parts/container-part.ts';
import { machinePart } from './parts/machine-part.ts';
import { networkPart } from './parts/network-part.ts';
import type { PoolPart } from './parts/pool-part.ts';
import { restPart } from './parts/rest-part.ts';
import { scalePart } from './parts/scale-part.ts';
import { startTaskPart } from './parts/start-task-part.ts';

const parts: readonly PoolPart[] = [
  machinePart,
  scalePart,
  startTaskPart,
  accessPart,
  networkPart,
  containerPart,
  restPart,
];

/** All that a new pool may be told. */
export const poolFields: readonly PlanField[] = parts.flatMap(({ fields }) => fields);

export function poolProblem(values: FieldValues): string | undefined {
  for (const { check } of parts) {
    const wrong = check?.(values);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** What a pool is made of: no more of what the service shows is taken back. */
const properties = [
  'displayName',
  'vmSize',
  'virtualMachineConfiguration',
  'resizeTimeout',
  'targetDedicatedNodes',
  'targetLowPriorityNodes',
  'enableAutoScale',
  'autoScaleFormula',
  'autoScaleEvaluationInterval',
  'enableInterNodeCommunication',
  'networkConfiguration',
  'startTask',
  'applicationPackageReferences',
  'taskSlotsPerNode',
  'taskSchedulingPolicy',
  'userAccounts',
  'metadata',
  'mountConfiguration',
];

/** What the service fills in where nothing is said, by its name. */
const usual: Readonly<Record<string, unknown>> = {
  taskSlotsPerNode: 1,
  nodeFillType: 'spread',
  enableInterNodeCommunication: false,
  enableAutoScale: false,
  enableAcceleratedNetworking: false,
  dynamicVNetAssignmentScope: 'none',
  provision: 'batchmanaged',
  policy: 'regional',
  maxTaskRetryCount: 0,
  version: 'latest',
};

const isDefault = (name: string, value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (name in usual && usual[name] === (typeof value === 'string' ? value.toLowerCase() : value));

/** The body of a new pool, as typed. */
export function poolBody(values: FieldValues): WireRow {
  const typed = parts.reduce<WireRow>((body, part) => merged(body, part.body(values)), {});
  return merged(typed, moreProperties(typedValue(values, 'more')) ?? {});
}

/** What would be typed for a pool as this one; what no field can say stands in the last, as JSON. */
export function poolValues(pool: WireRow): FieldValues {
  const typed: FieldValues = Object.assign({}, ...parts.map(({ values }) => values(pool)));
  const wanted = picked(pool, properties);
  // Numbers of nodes are no settings of a pool that scales by itself.
  const { targetDedicatedNodes: _d, targetLowPriorityNodes: _s, ...scaled } = wanted;
  // Its node agent goes by its image, and is another one where that is changed.
  const nodeAgentSKUId = wireText(pool, 'virtualMachineConfiguration/nodeAgentSKUId');
  const sayable = merged({ virtualMachineConfiguration: { nodeAgentSKUId } }, poolBody(typed));
  const left = missing(pool.enableAutoScale === true ? scaled : wanted, sayable, isDefault);
  return { ...typed, more: Object.keys(left).length === 0 ? '' : JSON.stringify(left, undefined, 2) };
}
