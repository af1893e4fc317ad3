import { failureInfo } from '../runtime/failure.ts';
import type { ContainerSettings } from '../wire/container-spec.ts';
import type { PoolSpec } from '../wire/pool-spec.ts';
import type { WireFailureInfo } from '../wire/task.ts';

interface ContainerQuestion {
  readonly pool: Pick<PoolSpec, 'virtualMachineConfiguration'> | undefined;
  readonly container: ContainerSettings | undefined;
  /** Tasks and job managers of a pool with containers; start, preparation and release tasks may run on its nodes. */
  readonly mustBeGiven: boolean;
}

/**
 * Why a process is not started here on account of its container, as the service would put it; nothing for one that
 * runs on the node itself. No container is started, so that nothing runs in the wrong place and seems to have worked.
 */
export function containerRefusal(question: ContainerQuestion): WireFailureInfo | undefined {
  const { pool, container, mustBeGiven } = question;
  const hasContainers = pool?.virtualMachineConfiguration.containerConfiguration !== undefined;
  const fault = (code: 'ContainerInvalidSettings' | 'ContainerMiscError', words: string) =>
    failureInfo(code, [{ name: 'Message', value: words }]);
  if (container === undefined)
    return hasContainers && mustBeGiven
      ? fault(
          'ContainerInvalidSettings',
          'The pool has a containerConfiguration, so the task must have containerSettings',
        )
      : undefined;
  if (!hasContainers)
    return fault(
      'ContainerInvalidSettings',
      'The task has containerSettings, and its pool has no containerConfiguration',
    );
  return fault(
    'ContainerMiscError',
    `This machine has no container runtime that the local service could use: it starts no containers, so nothing of ${container.imageName} has run. Run it on Azure, or without containerSettings here`,
  );
}
