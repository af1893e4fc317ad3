import { jobStates } from '../../../model/batch/states.ts';
import { listReply } from '../../odata/list-reply.ts';
import { jobProperties, jobView } from '../../views/job-view.ts';
import type { Operation } from '../operation.ts';

export const listJobs: Operation = {
  method: 'GET',
  path: '/jobs',
  handle: (request, { store }) =>
    listReply({
      request,
      metadata: 'jobs',
      rows: store.jobs.byId(),
      keyOf: (job) => job.id.toLowerCase(),
      toWire: (job) => jobView(job, request.baseUrl),
      schema: {
        select: jobProperties,
        filter: {
          id: 'string',
          displayName: 'string',
          state: { oneOf: jobStates },
          stateTransitionTime: 'time',
          creationTime: 'time',
          lastModified: 'time',
          priority: 'number',
          'executionInfo/startTime': 'time',
          'executionInfo/endTime': 'time',
          'executionInfo/poolId': 'string',
        },
      },
    }),
};
