import { useEffect, useState } from 'react';
import type { Action, Target } from '../../../../model/explorer/action.ts';
import type { TargetGroup } from '../../../../model/explorer/gather.ts';
import { messageOf } from '../../../../model/problem.ts';
import { useApp } from '../../../app/app-context.tsx';

export interface Gathered {
  /** Undefined while they are read. */
  readonly groups: readonly TargetGroup[] | undefined;
  readonly trouble: string | undefined;
}

/** Reads once what an action would be done to; ends with the screen. */
export function useGathered(action: Action, targets: readonly Target[]): Gathered {
  const { explorer } = useApp().model;
  const [gathered, setGathered] = useState<Gathered>({ groups: undefined, trouble: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, for what was chosen
  useEffect(() => {
    const stop = new AbortController();
    explorer.gather(action, targets, stop.signal).then(
      (groups) => setGathered({ groups, trouble: undefined }),
      (error: unknown) => {
        if (!stop.signal.aborted) setGathered({ groups: undefined, trouble: messageOf(error) });
      },
    );
    return () => stop.abort();
  }, []);
  return gathered;
}
