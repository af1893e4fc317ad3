import { BatchError } from '../../http/batch-error.ts';
import { etagOf } from '../../http/entity-headers.ts';
import { requestBodyTooLarge } from '../../http/errors.ts';
import { checkOpen } from '../../lifecycle/job-open.ts';
import type { TaskRow } from '../../store/rows.ts';
import { taskUrl } from '../../views/task-view.ts';
import { collectionItems } from '../../wire/task-collection.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

/** The service's limit for one request. */
const mostTasks = 100;

/** What became of one task: an error of one does not stop the others. */
function resultOf(outcome: TaskRow | BatchError, taskId: string, baseUrl: string): object {
  if (!(outcome instanceof BatchError)) {
    const { id, jobId, lastModified } = outcome;
    const location = taskUrl(baseUrl, jobId, id);
    return { status: 'Success', taskId: id, eTag: etagOf(lastModified), lastModified, location };
  }
  const { code, message, values } = outcome;
  return {
    status: 'clienterror',
    taskId,
    error: { code, message: { lang: 'en-US', value: message }, ...(values.length > 0 && { values }) },
  };
}

export const addTaskCollection: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/addtaskcollection',
  handle(request, service) {
    const job = foundJob(request, service);
    checkOpen(job);
    const { baseUrl, body, bodyBytes } = request;
    const items = collectionItems(body);
    if (items.length > mostTasks) throw requestBodyTooLarge();
    const outcomes = service.intake.addAll(job, items, bodyBytes);
    return {
      status: 200,
      body: {
        'odata.metadata': `${baseUrl}/$metadata#taskaddresult`,
        value: outcomes.map((outcome, place) => resultOf(outcome, items[place]?.id ?? '', baseUrl)),
      },
    };
  },
};
