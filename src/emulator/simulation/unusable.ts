import type { Simulation } from '../../model/simulation/simulation.ts';
import type { NodeRow } from '../store/rows.ts';
import { chanceOf, oneOf } from './chance.ts';

type NodeError = NonNullable<NodeRow['errors']>[number];

/** What the service says of nodes that it could not prepare. */
const errors: readonly NodeError[] = [
  { code: 'DiskFull', message: 'The disk of the node is full' },
  { code: 'ApplicationPackageError', message: 'An application package could not be brought to the node' },
  { code: 'ContainerInvalidImage', message: 'One or more container images specified are invalid' },
  { code: 'MountConfigurationError', message: 'A file system could not be mounted on the node' },
];

/** Some nodes are lost without a word. */
const silent = 0.3;

/** Whether a simulated node comes up unusable, and what it says of that; undefined for one that does not. */
export function unusableErrors(
  { scene, seed }: Simulation,
  { ipAddress }: NodeRow,
): readonly NodeError[] | undefined {
  if (chanceOf(seed, 'unusable', ipAddress) >= scene.unusable) return undefined;
  if (chanceOf(seed, 'silent', ipAddress) < silent) return [];
  const error = oneOf(errors, chanceOf(seed, 'node error', ipAddress));
  return error ? [error] : [];
}
