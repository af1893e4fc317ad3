import { type ItemForm, itemText } from '../../../model/explorer/item-text.ts';
import type { WireRow } from '../../../model/explorer/wire-row.ts';
import type { SentRun } from '../../../model/run/workload/sent-run.ts';

/** What of a run can be looked at before it is sent. */
export const sentViews = ['task', 'job', 'pool'] as const;
export type SentView = (typeof sentViews)[number];

export const viewBeside = (view: SentView, by: number): SentView =>
  sentViews[(sentViews.indexOf(view) + by + sentViews.length) % sentViews.length] ?? view;

/** The body of a request, or why there is none. */
export function sentRow(
  sent: SentRun,
  view: SentView,
  index: number,
  nodeAgentSkuId: string | undefined,
): WireRow | string {
  switch (view) {
    case 'task':
      return sent.job && sent.count === 0 ? 'no task comes of it' : sent.task(index);
    case 'job':
      return sent.job ? sent.job.job : (sent.trouble ?? '');
    case 'pool':
      return sent.pool(nodeAgentSkuId);
  }
}

/** A request as text; a sentence stays one. */
export const sentText = (row: WireRow | string, form: ItemForm): string =>
  typeof row === 'string' ? row : itemText(row, form);
