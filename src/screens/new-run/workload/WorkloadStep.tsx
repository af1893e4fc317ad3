import { Box } from 'ink';
import { useMemo, useState } from 'react';
import { Form } from '../../../components/Form.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { Words } from '../../../components/Words.tsx';
import { draftWorkload, hasOwnCommand } from '../../../model/run/draft.ts';
import { lintCommand } from '../../../model/run/lint-command.ts';
import type { InputFile } from '../../../model/run/plan.ts';
import { taskOutputs } from '../../../model/run/run-tasks.ts';
import { Lines } from '../Lines.tsx';
import { stepFields } from '../new-run-fields.ts';
import type { StepProps } from '../step.ts';
import { Warnings } from '../Warnings.tsx';
import { previewLines } from './preview.ts';

const example: InputFile = { path: '/a/clip.mp4', name: 'clip.mp4', size: 0 };

/** What each file goes through, and what exactly that is for any of them. */
export function WorkloadStep({ draft, change, found, world, refused, rows }: StepProps) {
  const [place, setPlace] = useState(0);
  const workload = draftWorkload(draft);
  const { files } = found;
  const index = Math.min(place, Math.max(0, files.length - 1));
  const outputs = useMemo(() => taskOutputs(files, { output: workload.output }), [files, workload.output]);
  const input = files[index] ?? example;
  const [guess] = taskOutputs([input], workload) ?? [];
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
  const typed = workload.command.trim() !== '';
  return (
    <>
      <Section title="What should each of them go through?">
        <Form fields={stepFields('workload', draft, world)} onChange={change} refused={refused} />
      </Section>
      <Section
        title={index === 0 ? 'For the first file' : `For file ${(index + 1).toLocaleString('en-US')}`}
        note={<Words tone="dim">{of}</Words>}
      >
        {typed ? (
          <>
            {hasOwnCommand(draft) && <Warnings texts={lintCommand(workload)} />}
            <Lines
              lines={previewLines({
                workload,
                index,
                input,
                output: files.length === 0 ? guess : outputs?.[index],
                roomy: rows >= 30,
              })}
            />
          </>
        ) : (
          <Box paddingX={3}>
            <Words tone="dim">what is sent for this file shows once there is a command</Words>
          </Box>
        )}
      </Section>
    </>
  );
}
