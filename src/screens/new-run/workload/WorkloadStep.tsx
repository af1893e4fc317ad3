import { Box } from 'ink';
import { useMemo, useState } from 'react';
import { Form } from '../../../components/Form.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import { messageOf } from '../../../model/problem.ts';
import { draftWorkload, hasOwnCommand } from '../../../model/run/draft.ts';
import { lintCommand } from '../../../model/run/lint-command.ts';
import type { InputFile, Workload } from '../../../model/run/plan.ts';
import { expandRunJob, type RunJob } from '../../../model/run/workload/expand-run.ts';
import { sanitise } from '../../../model/sanitise.ts';
import { Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import { Warnings } from '../Warnings.tsx';
import { previewLines } from './preview.ts';

const example: InputFile = { path: '/a/clip.mp4', name: 'clip.mp4', size: 0 };

/** What would be sent; the run and its pool have no name yet. */
function plannedJob(workload: Workload, files: readonly InputFile[]): RunJob | string {
  const run = { id: 'RUN', pool: { kind: 'existing', id: 'POOL' }, workload } as const;
  try {
    return expandRunJob(run, files.length === 0 ? [example] : files);
  } catch (error) {
    return messageOf(error);
  }
}

/** What each file goes through, and what exactly that is for any of them. */
export function WorkloadStep({ draft, change, found, world, refused, rows }: StepProps) {
  const [place, setPlace] = useState(0);
  const { files } = found;
  const index = Math.min(place, Math.max(0, files.length - 1));
  const planned = useMemo(() => plannedJob(draftWorkload(draft), files), [draft, files]);
  const walk = (by: number) => setPlace((index + by + files.length) % Math.max(1, files.length));
  const alone = files.length < 2 ? 'there is one file only' : undefined;
  useBindings([
    {
      keys: ['PgDn'],
      label: 'next file',
      help: 'Show the task of the next file.',
      footer: true,
      unavailable: alone,
      run: () => walk(1),
    },
    {
      keys: ['PgUp'],
      label: 'file before',
      help: 'Show the task of the file before.',
      unavailable: alone,
      run: () => walk(-1),
    },
  ]);
  const of =
    files.length === 0
      ? 'no file is chosen'
      : `${(index + 1).toLocaleString('en-US')} of ${files.length.toLocaleString('en-US')}`;
  const typed = !hasOwnCommand(draft) || draft.command.trim() !== '';
  return (
    <>
      <Section title="What should each of them go through?">
        <Form fields={stepFields('workload', draft, world)} onChange={change} refused={refused} />
      </Section>
      <Section
        title={index === 0 ? 'For the first file' : `For file ${(index + 1).toLocaleString('en-US')}`}
        note={<Words tone="dim">{of}</Words>}
      >
        {typed && typeof planned !== 'string' ? (
          <>
            {hasOwnCommand(draft) && (
              <Warnings
                texts={lintCommand({ command: draft.command, perFile: true, keeps: draft.output !== '' })}
              />
            )}
            <Lines lines={previewLines(planned, index, rows >= 30)} />
          </>
        ) : (
          <Box paddingX={3}>
            <Words tone="dim">
              {typed ? sanitise(String(planned)) : 'what is sent for this file shows once there is a command'}
            </Words>
          </Box>
        )}
      </Section>
    </>
  );
}
