import { useEffect, useState } from 'react';
import { messageOf } from '../../model/problem.ts';
import { draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { InputFile } from '../../model/run/plan.ts';
import { useApp } from '../app/app-context.tsx';

export interface FoundInputs {
  readonly files: readonly InputFile[];
  readonly trouble: string | undefined;
  readonly looking: boolean;
}

const nothing: FoundInputs = { files: [], trouble: undefined, looking: false };
/** A path is looked at once nothing was typed for so long. */
const restMs = 150;

/** The files that the draft means, found anew when the paths or the workload changes. */
export function useInputs(draft: RunDraft): FoundInputs {
  const { model } = useApp();
  const [found, setFound] = useState(nothing);
  const { paths } = draft;
  const suffix = draftWorkload(draft).inputSuffix;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the draft only the paths and the ending matter here
  useEffect(() => {
    if (paths.length === 0) return setFound(nothing);
    const stop = new AbortController();
    setFound((before) => ({ ...before, looking: true }));
    const timer = setTimeout(() => {
      model.findInputs(draft, stop.signal).then(
        (files) => !stop.signal.aborted && setFound({ files, trouble: undefined, looking: false }),
        (error: unknown) =>
          !stop.signal.aborted && setFound({ files: [], trouble: messageOf(error), looking: false }),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [model, paths, suffix]);
  return found;
}
