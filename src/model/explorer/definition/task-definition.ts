import { picked } from '../wire-object.ts';
import type { WireRow } from '../wire-row.ts';

const names = [
  'displayName',
  'commandLine',
  'containerSettings',
  'resourceFiles',
  'outputFiles',
  'environmentSettings',
  'constraints',
  'requiredSlots',
  'userIdentity',
  'exitConditions',
  'multiInstanceSettings',
  'dependsOn',
  'applicationPackageReferences',
  'authenticationTokenSettings',
];

/** The properties of a task that another one like it needs, as `$select` names them. */
export const taskProperties: readonly string[] = ['id', ...names];

/** What of a task that was read makes another one like it; all but its id. */
export const taskDefinition = (row: unknown): WireRow => picked(row, names);
