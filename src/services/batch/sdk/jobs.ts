import type { BatchServiceModels as M } from '@azure/batch';
import type { AddBody } from '../../../model/batch/add-body.ts';
import type { Job, TaskCounts } from '../../../model/batch/job.ts';
import type { JobPreparation } from '../../../model/batch/job-preparation.ts';
import type { CallOptions, ListOptions } from '../batch-service.ts';
import { isCode, orUndefined, type SdkCaller } from './client.ts';
import { pages } from './pages.ts';
import { present, readFailure, readMetadata } from './read-fault.ts';
import { wireCalls } from './wire.ts';

function readJob(job: M.CloudJob): Job {
  return {
    id: job.id ?? '',
    state: (job.state ?? 'unknown').toLowerCase(),
    priority: job.priority ?? 0,
    onAllTasksComplete: (job.onAllTasksComplete ?? 'noaction').toLowerCase(),
    metadata: readMetadata(job.metadata),
    ...present({
      displayName: job.displayName,
      stateSince: job.stateTransitionTime,
      createdAt: job.creationTime,
      endedAt: job.executionInfo?.endTime,
      poolId: job.executionInfo?.poolId ?? job.poolInfo?.poolId,
      terminateReason: job.executionInfo?.terminateReason,
      usesDependencies: job.usesTaskDependencies,
      hasPreparation: job.jobPreparationTask && job.jobPreparationTask.waitForSuccess !== false,
    }),
  };
}

function readPreparation(row: M.JobPreparationAndReleaseTaskExecutionInformation): JobPreparation {
  const info = row.jobPreparationTaskExecutionInfo;
  return {
    nodeId: row.nodeId ?? '',
    state: (info?.state ?? 'unknown').toLowerCase(),
    failed: info?.result?.toLowerCase() === 'failure',
    ...present({
      exitCode: info?.exitCode,
      failure: readFailure(info?.failureInfo),
      folder: info?.taskRootDirectory?.replaceAll('\\', '/'),
    }),
  };
}

export const jobCalls = (sdk: SdkCaller) => ({
  async addJob(job: AddBody, options?: CallOptions) {
    await wireCalls(sdk).send(`create job ${job.id}`, { method: 'POST', path: '/jobs', body: job }, options);
  },

  async getJob(id: string, options?: CallOptions) {
    const job = await orUndefined(
      sdk.call(`read job ${id}`, options, (client, base) => client.job.get(id, base)),
      'JobNotFound',
    );
    return job && readJob(job);
  },

  async *listJobs(options?: ListOptions) {
    const jobListOptions = present({ filter: options?.filter, select: options?.select?.join(',') });
    const rows = pages(
      () =>
        sdk.call('list the jobs', options, (client, base) => client.job.list({ ...base, jobListOptions })),
      (link) => sdk.call('list the jobs', options, (client, base) => client.job.listNext(link, base)),
    );
    for await (const job of rows) yield readJob(job);
  },

  async terminateWhenAllTasksComplete(jobId: string, options?: CallOptions) {
    try {
      await sdk.call(`let job ${jobId} end with its tasks`, options, (client, base) =>
        client.job.patch(jobId, { onAllTasksComplete: 'terminatejob' }, base),
      );
    } catch (error) {
      if (!isCode(error, 'JobCompleted', 'JobBeingTerminated')) throw error;
    }
  },

  async terminateJob(id: string, reason: string, options?: CallOptions) {
    try {
      await sdk.call(`terminate job ${id}`, options, (client, base) =>
        client.job.terminate(id, { ...base, terminateReason: reason }),
      );
    } catch (error) {
      if (!isCode(error, 'JobNotFound', 'JobCompleted', 'JobBeingTerminated', 'JobBeingDeleted')) throw error;
    }
  },

  async deleteJob(id: string, options?: CallOptions) {
    try {
      await sdk.call(`delete job ${id}`, options, (client, base) => client.job.deleteMethod(id, base));
    } catch (error) {
      if (!isCode(error, 'JobNotFound', 'JobBeingDeleted')) throw error;
    }
  },

  async *listPreparations(jobId: string, options?: CallOptions) {
    const doing = `read how nodes were prepared for job ${jobId}`;
    const rows = pages(
      () =>
        sdk.call(doing, options, (client, base) =>
          client.job.listPreparationAndReleaseTaskStatus(jobId, base),
        ),
      (link) =>
        sdk.call(doing, options, (client, base) =>
          client.job.listPreparationAndReleaseTaskStatusNext(link, base),
        ),
    );
    for await (const row of rows) yield readPreparation(row);
  },

  async taskCounts(jobId: string, options?: CallOptions): Promise<TaskCounts> {
    const { taskCounts, taskSlotCounts } = await sdk.call(
      `count the tasks of job ${jobId}`,
      options,
      (client, base) => client.job.getTaskCounts(jobId, base),
    );
    const { active, running, completed, succeeded, failed } = taskCounts;
    return { active, running, completed, succeeded, failed, activeSlots: taskSlotCounts.active };
  },
});
