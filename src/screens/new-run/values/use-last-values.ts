import { useEffect, useState } from 'react';
import type { Workload } from '../../../model/run/plan.ts';
import type { LastValues } from '../../../services/templates/last-values.ts';
import { useApp } from '../../app/app-context.tsx';

/** What was in the form of a template when it was run last. */
export function useLastValues(workload: Workload): LastValues | undefined {
  const { templates } = useApp().model;
  const [known, setKnown] = useState<{ readonly of: string; readonly last: LastValues | undefined }>();
  const { file } = workload.job;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a template is known by its file
  useEffect(() => {
    let left = false;
    templates.lastValues(workload).then(
      (last) => left || setKnown({ of: file, last }),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [templates, file]);
  return known?.of === file ? known.last : undefined;
}
