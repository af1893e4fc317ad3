import type { BatchRequest } from '../../http/route.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';
import { isBefore } from '../version.ts';

export const getTaskCounts: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/taskcounts',
  handle(request, service) {
    const { tasks, slots } = service.store.counts(foundJob(request, service).id);
    return {
      status: 200,
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#taskcountsresult/@Element`,
        ...(isBefore(request, '2020-09-01')
          ? olderCounts(request, tasks)
          : { taskCounts: { ...tasks }, taskSlotCounts: { ...slots } }),
      },
    };
  },
};

/** Versions without slots had the counts of tasks alone, and the first said whether they had been gone over. */
const olderCounts = (request: BatchRequest, tasks: object): object => ({
  ...tasks,
  ...(isBefore(request, '2018-08-01') && { validationStatus: 'validated' }),
});
