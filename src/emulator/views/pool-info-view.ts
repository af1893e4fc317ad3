import type { JobRow } from '../store/rows.ts';
import { imageView } from './image-view.ts';
import { accountsWithoutSecrets } from './without-secrets.ts';

type PoolInfo = JobRow['spec']['poolInfo'];
type AutoPool = NonNullable<PoolInfo['autoPoolSpecification']>;

/** Of an auto pool, what was asked for with the service's defaults and without secrets; its id is in `executionInfo`. */
export const poolInfoView = ({ poolId, autoPoolSpecification }: PoolInfo): object =>
  autoPoolSpecification === undefined
    ? { poolId }
    : { autoPoolSpecification: { ...autoPoolSpecification, pool: poolPart(autoPoolSpecification.pool) } };

/** In the order and with the defaults of recorded traffic. */
function poolPart({ vmSize, virtualMachineConfiguration, ...asked }: AutoPool['pool']): object {
  const { imageReference, ...machine } = virtualMachineConfiguration;
  const targets = { targetDedicatedNodes: 0, targetLowPriorityNodes: 0 };
  return {
    vmSize: vmSize.toLowerCase(),
    taskSlotsPerNode: 1,
    taskSchedulingPolicy: { nodeFillType: 'Spread' },
    resizeTimeout: 'PT15M',
    ...(asked.enableAutoScale !== true && targets),
    enableAutoScale: false,
    enableInterNodeCommunication: false,
    ...asked,
    ...(asked.userAccounts && { userAccounts: accountsWithoutSecrets(asked.userAccounts) }),
    virtualMachineConfiguration: { imageReference: imageView(imageReference), ...machine },
  };
}
