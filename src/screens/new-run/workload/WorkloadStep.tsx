import { Box } from 'ink';
import { useMemo, useState } from 'react';
import { Form } from '../../../components/Form.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import { counted } from '../../../model/format.ts';
import { messageOf } from '../../../model/problem.ts';
import { draftOffers, draftWorkload, hasOwnCommand } from '../../../model/run/draft.ts';
import { lintCommand } from '../../../model/run/lint-command.ts';
import type { InputFile, Workload } from '../../../model/run/plan.ts';
import { expandRunJob, type RunJob } from '../../../model/run/workload/expand-run.ts';
import { isOurs } from '../../../model/run/workload/our-workloads.ts';
import { isPerFile } from '../../../model/run/workload/task-labels.ts';
import { offerOf } from '../../../model/run/workload/template-offer.ts';
import { workloadTemplates } from '../../../model/run/workload/workload-templates.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { lintTemplate } from '../../../model/template/lint/lint-template.ts';
import { Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import { Warnings } from '../Warnings.tsx';
import { previewLines } from './preview.ts';

const example: InputFile = { path: '/a/clip.mp4', name: 'clip.mp4', size: 0 };

/** What would be sent; the run and its pool have no name yet. */
const preview = { id: 'RUN', pool: { kind: 'existing', id: 'POOL' } } as const;

function plannedJob(workload: Workload, files: readonly InputFile[]): RunJob | string {
  try {
    return expandRunJob({ ...preview, workload }, files.length === 0 ? [example] : files);
  } catch (error) {
    return messageOf(error);
  }
}

/** Lines below the form that a preview needs to say anything. */
const leastPreview = 9;

/** Findings that are shown; `template check` tells of all. */
const mostTold = 2;

/** What would go wrong with the template that was chosen, and how that is mended. */
function templateWarnings(workload: Workload): string[] {
  if (isOurs(workload)) return [];
  const { job, pool } = workloadTemplates(workload);
  return lintTemplate(job, { now: Date.now(), ...(pool && { pool }) })
    .filter(({ severity }) => severity !== 'note')
    .map(({ line, what, instead }) => `line ${line}: ${what}${instead === undefined ? '' : `; ${instead}`}`);
}

/** What each file goes through, and what exactly that is for any of them. */
export function WorkloadStep({ draft, change, found, world, refused, rows }: StepProps) {
  const [place, setPlace] = useState(0);
  const { files } = found;
  const planned = useMemo(
    () => plannedJob(draftWorkload(draft, world.offers), files),
    [draft, files, world.offers],
  );
  const job = typeof planned === 'string' ? undefined : planned;
  const count = job?.count ?? 0;
  const index = Math.min(place, Math.max(0, count - 1));
  const perFile = job === undefined || isPerFile(job, preview);
  const [one, many] = perFile ? ['file', 'files'] : ['task', 'tasks'];
  const walk = (by: number) => setPlace((index + by + count) % Math.max(1, count));
  const alone = count < 2 || (perFile && files.length < 2) ? `there is one ${one} only` : undefined;
  useBindings([
    {
      keys: ['PgDn'],
      label: `next ${one}`,
      help: `Show the task of the next ${one}.`,
      footer: 'spare',
      unavailable: alone,
      run: () => walk(1),
    },
    {
      keys: ['PgUp'],
      label: `${one} before`,
      help: `Show the task of the ${one} before.`,
      unavailable: alone,
      run: () => walk(-1),
    },
  ]);
  const number = (n: number) => n.toLocaleString('en-US');
  const of =
    perFile && files.length === 0
      ? 'no file is chosen'
      : `${number(index + 1)} of ${perFile ? number(files.length) : counted(count, one, many)}`;
  const { workload } = offerOf(draftOffers(draft, world.offers), draft.workload);
  const told = useMemo(() => templateWarnings(workload), [workload]);
  const { command = '', output = '' } = draft.values;
  const isOwn = hasOwnCommand(draft);
  const typed = !isOwn || command.trim() !== '';
  const names = useMemo(() => files.map(({ name }) => name), [files]);
  const fields = stepFields('workload', draft, world, names);
  return (
    <>
      <Section title="What should each of them go through?">
        <Form
          fields={fields}
          onChange={change}
          refused={refused}
          rows={Math.max(6, rows - leastPreview)}
          listRows={Math.max(9, rows - 7)}
        />
      </Section>
      <Section
        title={index === 0 ? `For the first ${one}` : `For ${one} ${number(index + 1)}`}
        note={<Words tone="dim">{of}</Words>}
      >
        {typed && job && count > 0 ? (
          <>
            <Warnings
              texts={
                isOwn
                  ? lintCommand({ command, perFile: true, keeps: output !== '' })
                  : told.slice(0, mostTold)
              }
            />
            <Lines lines={previewLines(job, index, rows >= 30)} />
          </>
        ) : (
          <Box paddingX={3}>
            <Words tone="dim">
              {typed
                ? sanitise(typeof planned === 'string' ? planned : 'no task comes of it')
                : 'what is sent for this file shows once there is a command'}
            </Words>
          </Box>
        )}
      </Section>
    </>
  );
}
