import { taskPath } from '../lifecycle/node-folders.ts';
import type { JobNode, JobRow } from '../store/rows.ts';
import { nodeUrl } from './node-view.ts';

type Info = NonNullable<JobNode['preparation']>;

/** Release tasks are never tried again, so nothing counts how often. */
const withoutRetries = ({ retryCount: _none, ...info }: { readonly retryCount: number }): object => info;

/** How a job's preparation and release went on one node, as GET jobpreparationandreleasetaskstatus shows it. */
export function jobNodeView({ spec, id }: JobRow, at: JobNode, baseUrl: string): object {
  const url = nodeUrl(baseUrl, at.poolId, at.nodeId);
  const info = (done: Info, taskId: string) => {
    const directory = taskPath(id, taskId);
    return { ...done, taskRootDirectory: directory, taskRootDirectoryUrl: `${url}/files/${directory}` };
  };
  return {
    poolId: at.poolId,
    nodeId: at.nodeId,
    nodeUrl: url,
    ...(at.preparation && {
      jobPreparationTaskExecutionInfo: info(at.preparation, spec.jobPreparationTask?.id ?? 'jobpreparation'),
    }),
    ...(at.release && {
      jobReleaseTaskExecutionInfo: withoutRetries(info(at.release, spec.jobReleaseTask?.id ?? 'jobrelease')),
    }),
  };
}

export const jobNodeProperties = [
  'poolId',
  'nodeId',
  'nodeUrl',
  'jobPreparationTaskExecutionInfo',
  'jobReleaseTaskExecutionInfo',
];
