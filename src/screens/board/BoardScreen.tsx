import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Confirm, confirmRows } from '../../components/Confirm.tsx';
import { FilterNote } from '../../components/FilterNote.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { Table } from '../../components/Table.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useFilter } from '../../components/use-filter.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { useWorkNote } from '../../components/use-work-note.ts';
import { Words } from '../../components/Words.tsx';
import { nodesCost } from '../../model/cost/pool-cost.ts';
import { cutMiddle } from '../../model/files/middle-cut.ts';
import { placeName } from '../../model/place-name.ts';
import type { BoardRow } from '../../model/run/board-row.ts';
import { billing } from '../../model/run/run-state.ts';
import { standing } from '../../model/run/run-summary.ts';
import { stepWords } from '../../model/run/step-words.ts';
import { inOrder, nextOrder, type TaskOrder, usualOrder } from '../../model/run/task-order.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { usePrices } from '../app/use-prices.ts';
import { nodeCells } from '../nodes/node-looks.ts';
import { boardBindings } from './board-keys.ts';
import { boardLayout } from './board-layout.ts';
import { boardMessage, leftMs } from './board-message.ts';
import { NodesLine, NodesPanel } from './Nodes.tsx';
import { Output } from './Output.tsx';
import { Status } from './Status.tsx';
import { Steps } from './Steps.tsx';
import { TaskTotals } from './TaskTotals.tsx';
import { taskColumns } from './task-columns.ts';
import { useChosenTask } from './use-chosen-task.ts';

/** The frame's own rows: the top line and the footer. */
const frameRows = 2;
const stopLines = ['Its running tasks end, and its pool goes.', 'Results made so far stay, the inputs too.'];

/** What may be expected of an output. */
function outputNote(row: BoardRow | undefined, text: string | undefined): string {
  if (!row) return '';
  if (row.state === 'waiting') return 'it has not begun';
  if (text === undefined) return 'reading …';
  if (row.state === 'running') return text === '' ? 'nothing yet' : 'following';
  return text === '' ? 'nothing was written' : 'the end';
}

/** The heart of the program: one run, its steps, tasks, nodes and the output of the chosen task. */
export function BoardScreen({ runId }: { readonly runId: string }) {
  const app = useApp();
  const theme = useTheme();
  const board = useMemo(() => app.model.openBoard(runId), [app.model, runId]);
  useEffect(() => board.close, [board]);
  const { state, progress, workerPid, guard } = useStore(board.feed);
  const details = useStore(board.details);
  const { tasks, version } = details;
  const [pickedStream, setStream] = useState<'stdout.txt' | 'stderr.txt'>();
  const [note, tell] = useWorkNote();
  const [asking, setAsking] = useState(false);
  const [picked, setOrder] = useState<TaskOrder>();
  const total = tasks.rows.length;
  const order = picked ?? usualOrder(total);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows change in place, the version tells
  const rows = useMemo(() => [...inOrder(tasks.rows, order)], [tasks, version, order]);
  const is = state && standing(state, workerPid !== undefined);
  const now = useNow(is === 'running');
  const cells = useMemo(() => nodeCells(details.nodes), [details.nodes]);
  const prices = usePrices()(state?.plan.connection.batchUrl ?? '');
  const cost = useMemo(
    () => state && nodesCost(details.nodes, now, state.startedAt, state.plan.connection.batchUrl, prices),
    [details.nodes, now, state, prices],
  );
  const { columns, rows: terminalRows } = useWindowSize();
  const layout = boardLayout(
    columns,
    terminalRows - frameRows - (asking ? confirmRows(stopLines) : 0),
    total,
  );
  const shownColumns = taskColumns(theme.glyph, now, tasks.longestId);
  const remember = `board ${runId}`;
  const filter = useFilter(rows, shownColumns, { remember });
  const { selected, hold, bindings } = useChosenTask(filter.rows, Math.max(1, layout.upper - 3), remember);
  const chosen = filter.rows[selected];
  const chosenId = chosen?.id;
  useEffect(() => {
    if (chosenId !== undefined) board.choose(chosenId, pickedStream);
  }, [board, chosenId, pickedStream]);
  const log = details.log?.taskId === chosenId ? details.log : undefined;
  const stream = pickedStream ?? log?.stream ?? 'stdout.txt';
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
        hold,
        order,
        hasFailures: tasks.counts.failed > 0,
        changeOrder: () => setOrder(nextOrder(order)),
        refresh: board.refresh,
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
      {...(state ? { place: placeName(state.plan.connection) } : {})}
      status={state && is && <Status state={state} is={is} now={now} details={details} />}
    >
      {() => {
        if (!state)
          return <Words tone="dim">{`  ${sanitise(details.trouble ?? 'reading the run …')}`}</Words>;
        const bill = {
          details,
          cells,
          cost,
          bills: billing(state),
        };
        const ended = details.taskCounts ? tasks.counts.done + tasks.counts.failed : undefined;
        const message = boardMessage(state, progress, details, now, guard, prices);
        const filtering = filter.editing || filter.line !== '';
        return (
          <Box flexDirection="column">
            <Steps
              steps={stepWords({ state, progress, pool: details.pool, ended })}
              leftMs={leftMs(state, details, now)}
              columns={columns}
            />
            <Box height={1} />
            <Box height={layout.upper} overflow="hidden">
              <Box flexDirection="column" width={layout.tasksWidth}>
                <Section
                  title="Tasks"
                  detail={<TaskTotals counts={tasks.counts} total={total} />}
                  note={
                    filtering ? (
                      <FilterNote filter={filter} />
                    ) : order === 'id' ? undefined : (
                      <Words tone="dim">{`by ${order}`}</Words>
                    )
                  }
                >
                  <Table
                    columns={shownColumns}
                    rows={filter.rows}
                    keyOf={({ id }) => id}
                    selected={selected}
                    height={layout.upper - 2}
                    width={layout.tasksWidth}
                  />
                </Section>
              </Box>
              {layout.nodesWidth > 0 && (
                <NodesPanel
                  {...bill}
                  width={layout.nodesWidth}
                  height={layout.upper}
                  chosen={chosen}
                  now={now}
                />
              )}
            </Box>
            {asking && (
              <Confirm
                question="Stop this run?"
                lines={stopLines}
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
              <Words tone={note ? 'strong' : message.tone}>
                {cutMiddle(sanitise(note ?? message.text), columns - 6)}
              </Words>
            </Box>
            {layout.air > 0 && <Box height={layout.air} />}
            {layout.nodesWidth === 0 && <NodesLine {...bill} width={columns} />}
            <Output
              title={stream.replace('.txt', '')}
              of={chosen && `of task ${chosen.id}`}
              text={log?.text ?? ''}
              note={outputNote(chosen, log?.text)}
              width={columns}
              height={layout.lower}
            />
          </Box>
        );
      }}
    </Frame>
  );
}
