import { useEffect, useState } from 'react';
import { messageOf } from '../../model/problem.ts';
import { draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { InputFile } from '../../model/run/plan.ts';
import type { TemplateOffer } from '../../model/run/workload/template-offer.ts';
import { takesFiles } from '../../model/run/workload/workload-templates.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { useApp } from '../app/app-context.tsx';

/** What the marked paths come to. */
export interface FoundInputs {
  readonly files: readonly InputFile[];
  /** The file group that they are in; undefined for files that were marked. */
  readonly group?: string;
  /** Files in marked folders that the workload does not take. */
  readonly others: number;
  /** The folder that names of inputs are relative to. */
  readonly root: string;
  readonly trouble: string | undefined;
  readonly looking: boolean;
  /** Files found so far, while it is being looked. */
  readonly soFar: number;
}

const nothing: FoundInputs = {
  files: [],
  others: 0,
  root: '',
  trouble: undefined,
  looking: false,
  soFar: 0,
};
/** Marks are followed once none was set for so long. */
const restMs = 50;
const tellEveryMs = 200;

/**
 * The files that the draft means, found anew when the paths or the workload change.
 * @param look another number looks at everything again.
 */
export function useInputs(
  draft: RunDraft,
  offers: readonly TemplateOffer[],
  connection: Connection | undefined,
  look: number,
): FoundInputs {
  const { files } = useApp().model;
  const [found, setFound] = useState(nothing);
  const { paths, group } = draft;
  const workload = draftWorkload(draft, offers);
  const suffix = workload.inputEnding;
  const takes = takesFiles(workload);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new look is asked for by its number
  useEffect(() => {
    const none = group === '' ? paths.length === 0 : connection === undefined;
    if (none || takes === 'never')
      return setFound({ ...nothing, looking: group !== '' && takes !== 'never' });
    const stop = new AbortController();
    const { signal } = stop;
    setFound((before) => ({ ...before, looking: true, soFar: 0 }));
    let told = Date.now();
    const onProgress = (soFar: number) => {
      if (Date.now() - told < tellEveryMs || signal.aborted) return;
      told = Date.now();
      setFound((before) => ({ ...before, soFar }));
    };
    const timer = setTimeout(() => {
      const options = { suffix, signal, onProgress };
      const finding =
        group === '' || !connection
          ? files.find(paths, options)
          : files.inGroup(connection, group, options).then((found) => ({ ...found, root: '', group }));
      finding.then(
        ({ inputs, ...rest }) => {
          if (!signal.aborted) setFound({ ...nothing, files: inputs, ...rest });
        },
        (error: unknown) => {
          if (!signal.aborted) setFound({ ...nothing, trouble: messageOf(error) });
        },
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [files, paths, group, connection, suffix, takes, look]);
  return found;
}
