import { useEffect, useState } from 'react';
import { messageOf } from '../../model/problem.ts';
import type { CauseGroup } from '../../model/run/rerun.ts';
import type { RerunOffer } from '../../state/rerun.ts';
import { useApp } from '../app/app-context.tsx';
import { useBegun } from '../app/use-begun.ts';

/** `choosing` groups, `asking` whether the plan is right, `doing` it. */
export type RerunPhase = 'choosing' | 'asking' | 'doing';

/** What failed, which of it is chosen, and the doing of it. */
export function useRerun(runId: string, taskId: string | undefined) {
  const app = useApp();
  const { starting, ...begun } = useBegun();
  const [offer, setOffer] = useState<RerunOffer>();
  const [trouble, setTrouble] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [phase, setPhase] = useState<RerunPhase>(taskId === undefined ? 'choosing' : 'asking');
  const [progress, setProgress] = useState('');
  useEffect(() => {
    app.model.reruns.look(runId, taskId).then(
      (found) => {
        setOffer(found);
        setChosen(new Set(found.groups.map(({ key }) => key)));
      },
      (error: unknown) => setTrouble(messageOf(error)),
    );
  }, [app.model, runId, taskId]);

  const groups: readonly CauseGroup[] = offer?.groups.filter(({ key }) => chosen.has(key)) ?? [];
  const tasks = groups.flatMap((group) => group.tasks);
  const way = offer && tasks.length > 0 ? offer.way(groups) : undefined;
  const tasksKey = tasks.join();
  const [anew, setAnew] = useState<ReturnType<typeof app.model.reruns.planAnew>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan has an id of its own, and keeps it while it is looked at
  useEffect(() => {
    setAnew(offer && way?.kind === 'new run' ? app.model.reruns.planAnew(offer, tasks) : undefined);
  }, [offer, way?.kind, tasksKey]);

  async function carryOut(): Promise<void> {
    if (way?.kind === 'here') {
      await app.model.reruns.again(runId, tasks, way.resume, (done) =>
        setProgress(`${done.toLocaleString('en-US')} of ${tasks.length.toLocaleString('en-US')} put back`),
      );
      app.back();
    } else if (anew) {
      await begun.keep(anew.plan.id);
      await app.model.reruns.begin(anew.plan, anew.inputs, setProgress);
      app.replace({ screen: 'board', runId: anew.plan.id });
    }
  }

  return {
    offer,
    trouble,
    chosen,
    phase,
    setPhase,
    progress,
    tasks,
    way,
    anew,
    toggle: (key: string) =>
      setChosen(
        (before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]),
      ),
    toggleAll: () =>
      setChosen((before) =>
        before.size === offer?.groups.length ? new Set() : new Set(offer?.groups.map(({ key }) => key)),
      ),
    start() {
      if (starting.current) return;
      setTrouble(undefined);
      setPhase('doing');
      carryOut().catch((error: unknown) => {
        begun.forget();
        setTrouble(messageOf(error));
        setPhase('asking');
      });
    },
  };
}

export type Rerun = ReturnType<typeof useRerun>;
