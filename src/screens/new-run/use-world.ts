import { useEffect, useMemo, useState } from 'react';
import { useStore } from '../../components/use-store.ts';
import { imageNamed } from '../../model/batch/image.ts';
import type { SupportedImage } from '../../model/batch/pool.ts';
import { isFree } from '../../model/cost/rate.ts';
import { fitAccountOf } from '../../model/fit/account-limits.ts';
import { draftObjections } from '../../model/fit/draft-fit.ts';
import type { Objection } from '../../model/fit/verdict.ts';
import type { FitAccount } from '../../model/fit/wish.ts';
import { draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { DraftWorld } from '../../model/run/draft-problem.ts';
import { poolFit } from '../../model/run/pool-fit.ts';
import type { TemplateOffer, UnusedTemplate } from '../../model/run/workload/template-offer.ts';
import { workloadOs } from '../../model/run/workload/workload-os.ts';
import type { NodeOs } from '../../model/template/expand/expansion.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { LimitsRead } from '../../services/run/pool-limits.ts';
import { nothingYet, type Polled } from '../../state/poller.ts';
import type { PoolChoices, PoolWithNodes } from '../../state/pool-choices.ts';
import { useApp } from '../app/app-context.tsx';
import { listState } from './list-state.ts';
import { useGroupFiles } from './use-group-files.ts';

/** What is known of the account that a run may go to. What is not read yet, or cannot be, blames nothing. */
export interface World extends DraftWorld {
  readonly offers: readonly TemplateOffer[];
  readonly local: boolean;
  /** What the commands of the chosen workload are for. */
  readonly os: NodeOs;
  readonly images: Polled<readonly SupportedImage[]>;
  readonly pools: Polled<readonly PoolWithNodes[]>;
  /** What the new pool is held against. */
  readonly fit: FitAccount;
  /** What speaks against it, in full. */
  readonly objections: readonly Objection[];
  /** What of the account could not be looked at, and why. */
  readonly unchecked: string | undefined;
}

const empty = { getState: () => nothingYet, subscribe: () => () => undefined };

function imageProblem(
  images: readonly SupportedImage[],
  name: string,
  os: NodeOs,
  byKey: boolean,
): string | undefined {
  const image = imageNamed(images, name);
  if (!image && /^\/subscriptions\//i.test(name))
    return byKey
      ? 'a shared key opens no image of your own: batchdeck login'
      : 'an image of your own: by a template, or a pool of it';
  if (!image) return 'unknown to the account';
  return image.osType === 'windows' && os === 'linux' ? 'Windows; commands are for bash' : undefined;
}

/** The account as the draft is held against it, renewed while the wizard is open. */
export function useWorld(
  connection: Connection | undefined,
  draft: RunDraft,
  offers: readonly TemplateOffer[],
  unusedTemplates: readonly UnusedTemplate[],
): World {
  const { model } = useApp();
  const [choices, setChoices] = useState<PoolChoices>();
  useEffect(() => {
    if (!connection) return;
    const opened = model.openPoolChoices(connection);
    setChoices(opened);
    return () => {
      opened.close();
      setChoices(undefined);
    };
  }, [model, connection]);
  const images = useStore<Polled<readonly SupportedImage[]>>(choices?.images ?? empty);
  const pools = useStore<Polled<readonly PoolWithNodes[]>>(choices?.pools ?? empty);
  const groups = useStore<Polled<readonly string[]>>(choices?.groups ?? empty);
  const limits = useStore<Polled<LimitsRead>>(choices?.limits ?? empty);
  const filesOfGroup = useGroupFiles(draft, offers, connection);
  const local = choices?.local ?? (connection !== undefined && isFree(connection.batch.url));
  return useMemo<World>(() => {
    const find = (id: string) => pools.data?.find(({ pool }) => pool.id.toLowerCase() === id.toLowerCase());
    const os = workloadOs(draftWorkload(draft, offers));
    const fit = fitAccountOf({
      byKey: choices?.byKey ?? false,
      images: images.data,
      pools: pools.data?.map(({ pool }) => pool),
      limits: limits.data?.limits,
    });
    const objections = draftObjections(draft, fit, Date.now());
    return {
      fit,
      objections,
      unchecked: limits.data?.trouble,
      poolObjection: (field) => objections.find((each) => each.field === field)?.instead,
      local,
      os,
      offers,
      unusedTemplates,
      images,
      pools,
      groupNames: groups.data,
      groupsState: listState(groups, 'file groups'),
      filesOfGroup,
      groupProblem:
        groups.data && ((name) => (groups.data?.includes(name) ? undefined : 'there is no such file group')),
      imageProblem: images.data && ((name) => imageProblem(images.data ?? [], name, os, fit.byKey)),
      poolProblem:
        pools.data &&
        ((id) => {
          const found = find(id);
          return found
            ? poolFit(found.pool, draftWorkload(draft, offers), local).refusal
            : 'there is no such pool';
        }),
    };
  }, [draft, offers, unusedTemplates, images, pools, limits, groups, filesOfGroup, local, choices]);
}
