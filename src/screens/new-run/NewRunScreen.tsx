import { Box } from 'ink';
import { type ReactNode, useEffect, useState } from 'react';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import { emptyDraft, type RunDraft } from '../../model/run/draft.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { useApp } from '../app/app-context.tsx';
import { FilesStep } from './files/FilesStep.tsx';
import { isDraftField, type NewRunStep, newRunSteps, stepProblem } from './new-run-fields.ts';
import { PoolStep } from './pool/PoolStep.tsx';
import { ReviewStep } from './review/ReviewStep.tsx';
import type { StepProps } from './step.ts';
import { useInputs } from './use-inputs.ts';
import { WorkloadStep } from './workload/WorkloadStep.tsx';

const steps: Readonly<Record<NewRunStep, (props: StepProps) => ReactNode>> = {
  files: FilesStep,
  workload: WorkloadStep,
  pool: PoolStep,
  review: ReviewStep,
};

/** A new run in four steps. Going back forgets nothing; nothing is created before the last Enter. */
export function NewRunScreen({ path = '' }: { readonly path?: string }) {
  const app = useApp();
  const theme = useTheme();
  const [draft, setDraft] = useState<RunDraft>({ ...emptyDraft, paths: path === '' ? [] : [path] });
  const [at, setAt] = useState(0);
  const [connection, setConnection] = useState<Connection>();
  const [note, setNote] = useState<string>();
  const [starting, setStarting] = useState(false);
  const found = useInputs(draft);
  const step = newRunSteps[at] ?? 'review';
  const Step = steps[step];
  const last = step === 'review';

  useEffect(() => {
    app.model.connect().then(setConnection, (error: unknown) => setNote(messageOf(error)));
  }, [app.model]);

  const change = (id: string, value: string) => {
    setNote(undefined);
    setWanted(false);
    if (isDraftField(id)) setDraft((before) => ({ ...before, [id]: value }));
  };

  const mark = (paths: readonly string[]) => {
    setNote(undefined);
    setWanted(false);
    setDraft((before) => ({ ...before, paths }));
  };

  const blocked = () => {
    const problem = stepProblem(step, draft);
    if (problem) return problem;
    if (step === 'files' && found.files.length === 0) return found.trouble ?? 'no file is found there';
    if (last && found.files.length === 0) return 'no file is found: go back to the files';
    if (last && !connection) return 'not connected yet';
    return undefined;
  };

  const start = async () => {
    if (!connection || starting) return;
    setStarting(true);
    setNote('starting …');
    try {
      const plan = app.model.planOf(draft, found.files, connection);
      await app.model.startRun(connection, plan, found.files);
      app.replace({ screen: 'board', runId: plan.id });
    } catch (error) {
      setNote(messageOf(error));
      setStarting(false);
    }
  };

  const [wanted, setWanted] = useState(false);
  const unknown = found.looking || (last && !connection && note === undefined);
  const go = () => {
    // The step is taken as soon as that is known which it needs.
    if (unknown) return setWanted(true);
    const why = blocked();
    if (why) setNote(why);
    else if (last) void start();
    else setAt(at + 1);
  };

  useEffect(() => {
    if (!wanted || unknown) return;
    setWanted(false);
    go();
  });

  useBindings([
    {
      keys: ['Enter'],
      label: last ? 'start' : `next: ${newRunSteps[at + 1]}`,
      help: last ? 'Create all of this and start.' : 'To the next step.',
      footer: true,
      run: go,
    },
    {
      keys: ['Esc'],
      label: at === 0 ? 'back to the runs' : `back to ${newRunSteps[at - 1]}`,
      help: 'A step back. What you typed stays.',
      footer: true,
      run: () => (at === 0 ? app.back() : setAt(at - 1)),
    },
  ]);

  const crumbs = newRunSteps.map(
    (name, index) =>
      ({
        name,
        tone: index === at ? 'strong' : index < at ? 'good' : 'dim',
      }) as const,
  );
  return (
    <Frame
      crumbs={['new run']}
      {...(connection ? { place: connection.name } : {})}
      status={crumbs.map(({ name, tone }, index) => (
        <Words key={name} tone={tone}>{`${name}${index < at ? ` ${theme.glyph('done')}` : ''}`}</Words>
      ))}
    >
      {({ columns, rows }) => (
        <Box flexDirection="column" paddingTop={1} gap={1}>
          <Step
            key={step}
            draft={draft}
            change={change}
            mark={mark}
            found={found}
            connection={connection}
            columns={columns}
            rows={rows - 2}
          />
          {note !== undefined && (
            <Box paddingX={3}>
              <Words tone="cost">{note}</Words>
            </Box>
          )}
        </Box>
      )}
    </Frame>
  );
}
