import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useFilter } from '../../components/use-filter.ts';
import { useSelection } from '../../components/use-selection.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { messageOf } from '../../model/problem.ts';
import { boardRows } from '../../model/run/board-row.ts';
import { standing } from '../../model/run/run-summary.ts';
import { useApp } from '../app/app-context.tsx';
import { boardBindings } from './board-keys.ts';
import { boardLayout } from './board-layout.ts';
import { boardMessage } from './board-message.ts';
import { Nodes } from './Nodes.tsx';
import { Output } from './Output.tsx';
import { Status } from './Status.tsx';
import { Steps } from './Steps.tsx';
import { TaskTotals } from './TaskTotals.tsx';
import { taskColumns } from './task-columns.ts';

/** The heart of the program: one run, its steps, tasks, nodes and the output of the chosen task. */
export function BoardScreen({ runId }: { readonly runId: string }) {
  const app = useApp();
  const theme = useTheme();
  const board = useMemo(() => app.model.openBoard(runId), [app.model, runId]);
  useEffect(() => board.close, [board]);
  const { state, progress, workerPid } = useStore(board.feed);
  const details = useStore(board.details);
  const [stream, setStream] = useState<'stdout.txt' | 'stderr.txt'>('stderr.txt');
  const [note, setNote] = useState<string>();
  const [asking, setAsking] = useState(false);
  const rows = useMemo(
    () => boardRows(details.inputs, details.tasks, state),
    [details.inputs, details.tasks, state],
  );
  const is = state && standing(state, workerPid !== undefined);
  const now = useNow(is === 'running');
  const shownColumns = taskColumns(theme.glyph, now);
  const remember = `board ${runId}`;
  const filter = useFilter(rows, shownColumns, { remember });
  const { selected, bindings } = useSelection(
    filter.rows.map(({ id }) => id),
    10,
    { remember },
  );
  const chosen = filter.rows[selected];
  useEffect(() => {
    if (chosen) board.choose(chosen.id, stream);
  }, [board, chosen, stream]);
  const tell = (doing: string, work: Promise<void>) => {
    setNote(doing);
    work.then(
      () => setNote(undefined),
      (error: unknown) => setNote(messageOf(error)),
    );
  };
  const copy = useCopyKey('input of the task', chosen?.input);
  useBindings(
    filter.around([
      ...boardBindings({
        app,
        runId,
        state,
        is,
        stream,
        chosen,
        setStream,
        askStop: () => setAsking(true),
        tell,
      }),
      copy,
      ...bindings,
    ]),
  );

  return (
    <Frame
      crumbs={['runs', runId]}
      {...(state ? { place: state.plan.connection.name } : {})}
      status={state && is && <Status state={state} is={is} now={now} details={details} />}
    >
      {({ columns, rows: height }) => {
        if (!state) return <Words tone="dim">{details.trouble ?? '  reading the run …'}</Words>;
        const layout = boardLayout(columns, height, rows.length);
        return (
          <Box flexDirection="column">
            <Steps state={state} progress={progress} />
            <Box height={1} />
            <Box height={layout.upper} overflow="hidden">
              <Box flexDirection="column" width={layout.tasksWidth}>
                <Section
                  title="Tasks"
                  detail={<TaskTotals rows={rows} />}
                  note={
                    filter.editing || filter.line !== '' ? (
                      <FilterNote filter={filter} of="task" />
                    ) : undefined
                  }
                >
                  <Table
                    columns={shownColumns}
                    rows={filter.rows}
                    keyOf={({ id }) => id}
                    selected={selected}
                    height={layout.upper - 1}
                    width={layout.tasksWidth}
                  />
                </Section>
              </Box>
              {layout.nodesWidth > 0 && (
                <Nodes nodes={details.nodes} state={state} width={layout.nodesWidth} height={layout.upper} />
              )}
            </Box>
            {asking && (
              <Confirm
                question="Stop this run?"
                lines={[
                  'Its running tasks end, and its pool goes. Results made so far stay, the inputs too.',
                ]}
                doing="stop it"
                onNo={() => setAsking(false)}
                onYes={() => {
                  setAsking(false);
                  const worker = workerPid === undefined ? {} : { workerPid };
                  tell('stopping …', app.model.stopRun({ id: runId, state, ...worker }));
                }}
              />
            )}
            <Box height={1} paddingX={3}>
              <Words tone={note ? 'strong' : 'dim'}>{note ?? boardMessage(state, progress, details)}</Words>
            </Box>
            <Output
              title={`${stream.replace('.txt', '')}${chosen ? ` of ${chosen.id}` : ''}`}
              text={details.log?.text ?? ''}
              note={details.log ? (chosen?.state === 'running' ? 'following' : '') : 'nothing yet'}
              height={layout.lower}
            />
          </Box>
        );
      }}
    </Frame>
  );
}
