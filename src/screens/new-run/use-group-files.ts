import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '../../model/problem.ts';
import { draftWorkload, type RunDraft } from '../../model/run/draft.ts';
import type { GroupFilesNow } from '../../model/run/draft-problem.ts';
import { pairParameters } from '../../model/run/workload/parameter-role.ts';
import type { TemplateOffer } from '../../model/run/workload/template-offer.ts';
import { workloadTemplates } from '../../model/run/workload/workload-templates.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { useApp } from '../app/app-context.tsx';

const reading: GroupFilesNow = { names: [], state: 'reading the files of the group …' };
/** A name is looked up once nothing was typed for so long. */
const restMs = 300;

/** The groups that a person has named, of those whose files another parameter is one of. */
function groupsAsked(draft: RunDraft, offers: readonly TemplateOffer[]): readonly string[] {
  const parameters = pairParameters(workloadTemplates(draftWorkload(draft, offers)));
  const named = parameters.flatMap(({ parameter, field, role }) =>
    field.kind === 'file-group' && role === 'choice' ? parameter.name : [],
  );
  const wanted = parameters.flatMap(({ field }) =>
    field.kind === 'file-in-group' && field.group !== undefined && named.includes(field.group)
      ? (draft.values[field.group] ?? '')
      : [],
  );
  return [...new Set(wanted)].filter((group) => group !== '');
}

/** What the file groups hold that parameters choose a file from; each is read once it is named. */
export function useGroupFiles(
  draft: RunDraft,
  offers: readonly TemplateOffer[],
  connection: Connection | undefined,
): (group: string) => GroupFilesNow {
  const { files } = useApp().model;
  const [known, setKnown] = useState<Readonly<Record<string, GroupFilesNow>>>({});
  const groups = groupsAsked(draft, offers);
  const asked = groups.join(' ');
  useEffect(() => {
    if (!connection || asked === '') return;
    const stop = new AbortController();
    const { signal } = stop;
    const tell = (group: string, now: GroupFilesNow) => {
      if (!signal.aborted) setKnown((before) => ({ ...before, [group]: now }));
    };
    const timer = setTimeout(() => {
      // The names of groups hold no spaces.
      for (const group of asked.split(' '))
        files.inGroup(connection, group, { signal }).then(
          ({ inputs }) => tell(group, { names: inputs.map(({ name }) => name), state: undefined }),
          (error: unknown) => tell(group, { names: [], state: messageOf(error) }),
        );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [files, connection, asked]);
  return useCallback((group: string) => known[group] ?? reading, [known]);
}
