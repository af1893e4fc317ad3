import type { Action } from '../../action.ts';
import { addTask } from './add-task.ts';
import { cloneTask, rerunTask } from './copy-task.ts';
import { retryFailedHere } from './retry-failed.ts';
import { deleteTask, reactivateTask, terminateTask } from './steer-task.ts';

export const taskActions: readonly Action[] = [
  addTask,
  cloneTask,
  reactivateTask,
  rerunTask,
  retryFailedHere,
  terminateTask,
  deleteTask,
];
