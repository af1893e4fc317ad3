import { jobPreparationTaskNotSpecified } from '../../http/errors.ts';
import type { FilterType } from '../../odata/filter-schema.ts';
import { listReply } from '../../odata/list-reply.ts';
import { jobNodeProperties, jobNodeView } from '../../views/job-node-view.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

const states = { oneOf: ['running', 'completed'] };
const equal: FilterType = { text: ['eq', 'ne'] };
const results = { oneOf: ['success', 'failure'] };

export const listPreparationAndRelease: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/jobpreparationandreleasetaskstatus',
  handle(request, service) {
    const job = foundJob(request, service);
    if (job.spec.jobPreparationTask === undefined) throw jobPreparationTaskNotSpecified();
    const keyOf = ({ poolId, nodeId }: { poolId: string; nodeId: string }) =>
      `${poolId}/${nodeId}`.toLowerCase();
    return listReply({
      request,
      metadata: 'jobpreparationandreleasetaskstatuslist',
      rows: (job.nodes ?? []).toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
      keyOf,
      toWire: (node) => jobNodeView(job, node, request.baseUrl),
      schema: {
        select: jobNodeProperties,
        filter: {
          poolId: equal,
          nodeId: equal,
          'jobPreparationTaskExecutionInfo/state': states,
          'jobPreparationTaskExecutionInfo/result': results,
          'jobPreparationTaskExecutionInfo/exitCode': 'number',
          'jobPreparationTaskExecutionInfo/startTime': 'time',
          'jobPreparationTaskExecutionInfo/endTime': 'time',
          'jobReleaseTaskExecutionInfo/state': states,
          'jobReleaseTaskExecutionInfo/result': results,
          'jobReleaseTaskExecutionInfo/exitCode': 'number',
          'jobReleaseTaskExecutionInfo/startTime': 'time',
          'jobReleaseTaskExecutionInfo/endTime': 'time',
        },
      },
    });
  },
};
