import type { Node } from '../../model/batch/node.ts';
import { timeText } from '../cell-text.ts';
import { openBatch } from '../open-batch.ts';
import type { Listing } from './listing.ts';

const trouble = ({ errors, startTask }: Node) =>
  errors[0]?.message ??
  (startTask?.succeeded === false ? `start task failed, exit ${startTask.exitCode ?? '?'}` : undefined);

export const nodes: Listing<Node> = {
  name: 'nodes',
  description: 'list the nodes of a pool',
  parents: ['pool'],
  narrow: 'filter',
  columns: [
    { title: 'ID', value: (node) => node.id },
    { title: 'STATE', value: (node) => node.state },
    { title: 'SINCE', value: (node) => timeText(node.stateSince) },
    { title: 'KIND', value: (node) => (node.isDedicated ? 'dedicated' : 'spot') },
    { title: 'RUNNING', value: (node) => node.runningTasks, align: 'right' },
    { title: 'RUN SO FAR', value: (node) => node.totalTasksRun, align: 'right' },
    { title: 'IP', value: (node) => node.ipAddress },
    { title: 'TROUBLE', value: trouble, shrinkTo: 20 },
  ],
  async *rows(context, [pool = ''], filter) {
    yield* (await openBatch(context)).listNodes(pool, { filter, signal: context.signal });
  },
};
