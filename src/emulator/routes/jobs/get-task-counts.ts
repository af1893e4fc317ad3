import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getTaskCounts: Operation = {
  method: 'GET',
  path: '/jobs/{jobId}/taskcounts',
  handle(request, service) {
    const { tasks, slots } = service.store.counts(foundJob(request, service).id);
    return {
      status: 200,
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#taskcountsresult/@Element`,
        taskCounts: { ...tasks },
        taskSlotCounts: { ...slots },
      },
    };
  },
};
