import { jobStates } from '../../../model/batch/states.ts';
import type { BatchReply, BatchRequest } from '../../http/route.ts';
import { listReply } from '../../odata/list-reply.ts';
import type { JobRow } from '../../store/rows.ts';
import { jobProperties, jobView } from '../../views/job-view.ts';
import type { Operation } from '../operation.ts';

/** The list of these jobs, which stand in the order of their ids. */
export const listJobRows = (request: BatchRequest, rows: readonly JobRow[]): BatchReply =>
  listReply({
    request,
    metadata: 'jobs',
    rows,
    keyOf: (job) => job.id.toLowerCase(),
    toWire: (job) => jobView(job, request.baseUrl),
    schema: {
      select: jobProperties,
      filter: {
        id: 'string',
        state: { oneOf: jobStates },
        stateTransitionTime: 'time',
        creationTime: 'time',
        lastModified: 'time',
        'executionInfo/startTime': 'time',
        'executionInfo/endTime': 'time',
        'executionInfo/poolId': 'string',
      },
    },
  });

export const listJobs: Operation = {
  method: 'GET',
  path: '/jobs',
  handle: (request, { store }) => listJobRows(request, store.jobs.byId()),
};
