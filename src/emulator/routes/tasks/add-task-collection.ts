import * as v from 'valibot';
import { BatchError } from '../../http/batch-error.ts';
import { etagOf } from '../../http/entity-headers.ts';
import { requestBodyTooLarge } from '../../http/errors.ts';
import { checkOpen } from '../../lifecycle/job-open.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import type { JobRow } from '../../store/rows.ts';
import { taskUrl } from '../../views/task-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';
import { taskSpec, unservedTaskParts } from '../../wire/task-spec.ts';
import { foundJob } from '../found.ts';
import type { Operation } from '../operation.ts';

/** The service's limit for one request. */
const mostTasks = 100;
const collection = v.strictObject({ value: v.array(v.looseObject({ id: v.string() })) });

/** What became of one task: an error of one does not stop the others. */
function addOne(service: LocalService, job: JobRow, item: { readonly id: string }, baseUrl: string): object {
  try {
    const task = service.intake.add(job, parseBody(taskSpec, refuseUnserved(unservedTaskParts, item)));
    return {
      status: 'Success',
      taskId: task.id,
      eTag: etagOf(task.lastModified),
      lastModified: task.lastModified,
      location: taskUrl(baseUrl, job.id, task.id),
    };
  } catch (error) {
    if (!(error instanceof BatchError)) throw error;
    const { code, message, values } = error;
    return {
      status: 'clienterror',
      taskId: item.id,
      error: { code, message: { lang: 'en-US', value: message }, ...(values.length > 0 && { values }) },
    };
  }
}

export const addTaskCollection: Operation = {
  method: 'POST',
  path: '/jobs/{jobId}/addtaskcollection',
  handle(request, service) {
    const job = foundJob(request, service);
    checkOpen(job);
    const { value } = parseBody(collection, request.body);
    if (value.length > mostTasks) throw requestBodyTooLarge();
    return {
      status: 200,
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#taskaddresult`,
        value: value.map((item) => addOne(service, job, item, request.baseUrl)),
      },
    };
  },
};
