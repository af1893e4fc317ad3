import { useMemo } from 'react';
import { draftPool, draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { InputFile } from '../../model/run/plan.ts';
import { type SentRun, sentRun } from '../../model/run/workload/sent-run.ts';
import type { TemplateOffer } from '../../model/run/workload/template-offer.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { StepProps } from './step.ts';

/** What a run is called before it has a name; so is a pool that was not chosen yet. */
const unnamed = { id: 'RUN', pool: { kind: 'existing', id: 'POOL' } } as const;

type Known = Pick<StepProps, 'draft' | 'world' | 'found' | 'review' | 'connection'>;

/** The storage account of a connection, without anything that gives access to it. */
const blobUrlOf = ({ storage }: Connection): string =>
  (storage.blobEndpoint ?? `https://${storage.account}.blob.core.windows.net`).replace(/\/+$/, '');

/** What a draft without a plan would send. */
export function sentOfDraft(
  draft: RunDraft,
  offers: readonly TemplateOffer[],
  files: readonly InputFile[],
  blobUrl?: string,
): SentRun {
  const pool = draftPool(draft) ?? unnamed.pool;
  const inputGroup = draft.group === '' ? undefined : draft.group;
  const workload = draftWorkload(draft, offers);
  return sentRun({ id: unnamed.id, pool, workload, inputGroup }, files, blobUrl);
}

/** What the draft would send, with the names of its plan where it has one. */
export function useSent({ draft, world, found, review, connection }: Known): SentRun {
  const { plan } = review;
  const { files } = found;
  const { offers } = world;
  const blobUrl = connection && blobUrlOf(connection);
  return useMemo(() => {
    if (plan) return sentRun(plan, files, blobUrl);
    return sentOfDraft(draft, offers, files, blobUrl);
  }, [plan, draft, offers, files, blobUrl]);
}
