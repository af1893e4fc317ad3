import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { messageOf } from '../../model/problem.ts';
import { draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { RunPlan } from '../../model/run/plan.ts';
import type { Connection } from '../../services/connection/connection.ts';
import type { ReviewCheck } from '../../state/review-run.ts';
import { useApp } from '../app/app-context.tsx';
import { inputProblem } from './input-problem.ts';
import { type NewRunStep, newRunSteps, stepProblem } from './new-run-fields.ts';
import type { FoundInputs } from './use-inputs.ts';
import type { World } from './use-world.ts';

/** Something that must be mended before a run can start, and where. */
export interface Wrong {
  readonly step: NewRunStep;
  readonly text: string;
}

export interface Review {
  /** What would be started; undefined while something is wrong or not known yet. */
  readonly plan: RunPlan | undefined;
  readonly wrong: readonly Wrong[];
  /** Undefined while the services are asked. */
  readonly checks: readonly ReviewCheck[] | undefined;
  /** Why it cannot be started now. */
  readonly blocked: string | undefined;
  /** Gives the run another id, and looks again. */
  renew(): void;
}

/** A plan is looked at once nothing was typed for so long. */
const restMs = 250;

function wrongIn(draft: RunDraft, found: FoundInputs, world: World): Wrong[] {
  const missing = found.looking
    ? undefined
    : inputProblem('review', found, draftWorkload(draft, world.offers));
  const files: Wrong[] = missing === undefined ? [] : [{ step: 'files', text: missing }];
  const names = found.files.map(({ name }) => name);
  const others = newRunSteps.flatMap((step): Wrong[] => {
    const text = stepProblem(step, draft, world, names);
    return text === undefined ? [] : [{ step, text }];
  });
  return [...files, ...others];
}

function blockedBy(
  [first]: readonly Wrong[],
  checks: readonly ReviewCheck[] | undefined,
): string | undefined {
  if (first) return first.step === 'review' ? first.text : `${first.text}; Esc leads back to ${first.step}`;
  const bad = checks?.find(({ verdict }) => verdict === 'bad');
  return bad && `${bad.what}: ${bad.text}`;
}

/** Makes the plan that the review shows, with the id it will keep, and looks at it before it is started. */
export function useReview(
  draft: RunDraft,
  found: FoundInputs,
  connection: Connection | undefined,
  world: World,
  active: boolean,
): Review {
  const { model } = useApp();
  const [round, setRound] = useState(0);
  const [checked, setChecked] = useState<{ plan: RunPlan; checks: readonly ReviewCheck[] }>();
  const id = useRef({ workload: '', id: '', round: 0 });

  const made = useMemo((): Pick<Review, 'plan' | 'wrong'> => {
    if (!active) return { plan: undefined, wrong: [] };
    const wrong = wrongIn(draft, found, world);
    if (wrong.length > 0 || !connection || found.looking) return { plan: undefined, wrong };
    const { name } = draftWorkload(draft, world.offers);
    const kept = id.current.workload === name && id.current.round === round ? id.current.id : undefined;
    try {
      const plan = model.planOf(draft, found.files, connection, world.offers, kept);
      id.current = { workload: name, id: plan.id, round };
      return { plan, wrong };
    } catch (error) {
      return { plan: undefined, wrong: [{ step: 'review', text: messageOf(error) }] };
    }
  }, [model, active, draft, found, connection, world, round]);

  const { plan } = made;
  // The account is read again and again; the same plan need not be looked at anew.
  const picture = plan && JSON.stringify({ ...plan, createdAt: '' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture stands for the plan
  useEffect(() => {
    if (!plan || !connection) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      model.reviewRun(connection, plan, found.files, stop.signal).then(
        (checks) => setChecked({ plan, checks }),
        () => undefined,
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
      setChecked(undefined);
    };
  }, [model, connection, picture]);

  const renew = useCallback(() => setRound((n) => n + 1), []);
  const checks = plan && checked?.checks;
  return { ...made, checks, blocked: blockedBy(made.wrong, checks), renew };
}
