import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { messageOf } from '../../../model/problem.ts';
import { redact } from '../../../model/redact.ts';
import { invalidPropertyValue } from '../../http/errors.ts';
import { uploadText } from '../../runtime/upload-text.ts';
import type { NodeRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { carriedObject, dateTime } from '../../wire/property.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';
import { checkNodeIsUp } from './node-is-up.ts';

const logsBody = v.strictObject({
  containerUrl: v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text), 'Not a URL'),
  ),
  startTime: dateTime,
  endTime: v.exactOptional(dateTime),
  identityReference: v.exactOptional(carriedObject),
});

/** What a node here has instead of the log of an agent: what the service knows of it. */
function logOf(node: NodeRow, { history }: Store): string {
  const { recentTasks, ...totals } = history.of(node.id);
  const facts = [
    { time: node.allocationTime, event: 'allocated', ipAddress: node.ipAddress },
    ...(node.lastBootTime === undefined ? [] : [{ time: node.lastBootTime, event: 'booted' }]),
    ...(node.startTaskInfo ? [{ event: 'start task', ...node.startTaskInfo }] : []),
    ...recentTasks
      .toReversed()
      .map(({ jobId, id, execution }) => ({ event: 'task', jobId, taskId: id, ...execution })),
    { time: node.stateTransitionTime, event: 'state', state: node.state, ...totals },
  ];
  return facts.map((fact) => `${redact(JSON.stringify(fact))}\n`).join('');
}

/** The account's name with a number of its own after it, as the service makes it; always the same. */
const accountFolder = (account: string): string =>
  `${account}-${createHash('sha256').update(account).digest('hex').slice(0, 16).toUpperCase()}`;

export const uploadBatchServiceLogs: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs',
  async handle(request, service) {
    const node = foundNode(request, service);
    const { containerUrl } = parseBody(logsBody, request.body);
    checkNodeIsUp(node);
    const virtualDirectoryName = `${accountFolder(service.settings.account)}/${node.poolId}/${node.id}/${randomUUID()}`;
    const text = logOf(node, service.store);
    await uploadText(containerUrl, `${virtualDirectoryName}/agent.log`, text).catch((error: unknown) => {
      const [why = ''] = messageOf(error).split('\n', 1);
      throw invalidPropertyValue('containerUrl', undefined, redact(why));
    });
    return {
      status: 200,
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.UploadBatchServiceLogsResult`,
        virtualDirectoryName,
        numberOfFilesUploaded: 1,
      },
    };
  },
};
