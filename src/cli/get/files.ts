import type { RemoteFile } from '../../model/batch/task.ts';
import { timeText } from '../cell-text.ts';
import { openBatch } from '../open-batch.ts';
import type { Listing } from './listing.ts';

export const files: Listing<RemoteFile> = {
  name: 'files',
  description: 'list the files of a task, on its node',
  parents: ['job', 'task'],
  columns: [
    { title: 'SIZE', value: (file) => (file.isDirectory ? undefined : file.size), align: 'right' },
    { title: 'MODIFIED', value: (file) => timeText(file.lastModified) },
    { title: 'PATH', value: (file) => (file.isDirectory ? `${file.path}/` : file.path) },
  ],
  async *rows(context, [jobId = '', taskId = '']) {
    const batch = await openBatch(context, jobId);
    yield* batch.listFiles({ jobId, taskId }, { recursive: true, signal: context.signal });
  },
};
