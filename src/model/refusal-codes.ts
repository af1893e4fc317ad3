/** What a person can do about a refusal that the service names by a code of its own. */
export const refusalCodes: Readonly<Record<string, string>> = {
  ActiveJobAndScheduleQuotaReached:
    'terminate or delete jobs that are done (completed ones are free; `batchdeck doctor` names those that stay open), ask for more quota, or try again once others have ended',
  PoolQuotaReached: 'delete a pool that nobody uses, run on one that is there, or ask for more quota',
  JobExists: 'take another id, or delete the job of that name first',
  PoolExists: 'take another id, or use the pool that is there',
  TaskExists: 'it was added already; to run it again, take another id or reactivate it',
  JobScheduleExists: 'take another id, or delete the schedule of that name first',
  JobBeingDeleted: 'it is still being deleted: wait until it is gone, or take another id',
  PoolBeingDeleted: 'it is still being deleted: wait until it is gone, or take another id',
  TaskFilesUnavailable: 'logs and files of a task go with its node: run it again with output files',
  TaskFilesCleanedup: 'its retention time is over, and its files are deleted: run it again with output files',
  NodeNotFound: 'the node was removed, and the files on it with it',
};
