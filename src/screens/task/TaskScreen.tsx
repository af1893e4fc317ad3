import { Box, useWindowSize } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { StyledLine } from '../../components/StyledLine.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useScroll } from '../../components/use-scroll.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { styledLine } from '../../model/ansi/styled-line.ts';
import type { Task } from '../../model/batch/task.ts';
import { cutToCells } from '../../model/cell-width.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { useRunPlace } from '../app/use-run-place.ts';
import { rowLooks } from '../board/TaskTotals.tsx';
import { Details } from './Details.tsx';
import { TaskFacts } from './TaskFacts.tsx';
import { taskDetails } from './task-details.ts';
import { taskKeys } from './task-keys.ts';
import { taskLines } from './task-lines.ts';

interface TaskScreenProps {
  readonly runId: string;
  readonly taskId: string;
  readonly input: string;
}

/** Rows that are not the facts' nor the output's: crumbs, keys, two titles, two that are empty. */
const otherRows = 6;
/** Cells at both sides of a text. */
const margins = 6;

const outputLines = (text: string): string[] => {
  const lines = text.replace(/\r?\n$/, '').split('\n');
  return text.trim() === '' ? [] : lines;
};

/** How it stands, in the marks of the board. */
function Standing({ task: { state, succeeded } }: { readonly task: Task }) {
  const theme = useTheme();
  const row =
    state === 'running'
      ? 'running'
      : state !== 'completed'
        ? 'waiting'
        : succeeded === false
          ? 'failed'
          : 'done';
  const { glyph, tone } = rowLooks[row];
  return <Words tone={tone}>{`${theme.glyph(glyph)} ${row}`}</Words>;
}

/** One task: what became of it and why, what it wrote, what was asked for; and the ways to its log, node, another try. */
export function TaskScreen({ runId, taskId, input }: TaskScreenProps) {
  const app = useApp();
  const place = useRunPlace(runId);
  const theme = useTheme();
  const watch = useMemo(() => app.model.watchTask(runId, taskId), [app.model, runId, taskId]);
  useEffect(() => watch.close, [watch]);
  const details = useStore(watch.store, (polled) => polled.data);
  const trouble = useStore(watch.store, (polled) => polled.trouble);
  const [picked, setStream] = useState<'stdout' | 'stderr'>();
  const [withDetails, setWithDetails] = useState(false);
  const { columns, rows } = useWindowSize();
  const task = details?.task;
  const isOver = task === undefined || task.state === 'completed';
  const now = useNow(!isOver);
  // What went wrong stands in stderr, unless nothing does.
  const stream =
    picked ?? (details && details.stderr.trim() === '' && details.stdout !== '' ? 'stdout' : 'stderr');
  const facts = task ? taskLines(task, input, now, columns) : [];
  const height = Math.max(1, rows - Math.max(1, facts.length) - otherRows);
  const output = useMemo(() => outputLines(details?.[stream] ?? ''), [details, stream]);
  const asked = useMemo(() => (task ? taskDetails(task, columns - margins - 2) : []), [task, columns]);
  const outputScroll = useScroll(output.length, height, { letters: true, end: true });
  const detailScroll = useScroll(asked.length, rows - 5, { letters: true });
  const scroll = withDetails ? detailScroll : outputScroll;

  useBindings([
    ...taskKeys({
      app,
      runId,
      taskId,
      task,
      stream,
      withDetails,
      setStream,
      toggleDetails: () => setWithDetails(!withDetails),
    }),
    useCopyKey('command line', task?.commandLine),
    ...scroll.bindings,
  ]);

  return (
    <Frame
      crumbs={['runs', runId, `task ${taskId}`]}
      place={place}
      status={
        trouble === undefined && task ? (
          <Standing task={task} />
        ) : (
          <Words tone={trouble ? 'cost' : 'dim'}>
            {trouble === undefined
              ? details
                ? 'gone'
                : 'reading …'
              : cutToCells(sanitise(trouble), Math.floor(columns / 2), theme.glyph('ellipsis'))}
          </Words>
        )
      }
    >
      {() =>
        withDetails && task ? (
          <Box flexDirection="column" paddingTop={1}>
            <Section
              title={`Task ${taskId} as it was asked for`}
              note={<Words tone="dim">{scroll.more > 0 ? `${scroll.more} lines below` : 'the end'}</Words>}
            >
              <Details lines={asked} first={scroll.first} height={rows - 5} />
            </Section>
          </Box>
        ) : (
          <Box flexDirection="column" paddingTop={1} gap={1}>
            <Section title={`Task ${taskId}`}>
              {!details && (
                <Box paddingX={3}>
                  <Words tone="dim">{trouble === undefined ? 'reading the task …' : 'no answer yet'}</Words>
                </Box>
              )}
              {details && !task && (
                <Box paddingX={3}>
                  <Words tone="dim">
                    the task is gone with its job; below is what the run kept of its output
                  </Words>
                </Box>
              )}
              <TaskFacts lines={facts} />
            </Section>
            <Section
              title={stream}
              note={
                <Words tone="dim">
                  {!details
                    ? ''
                    : output.length === 0
                      ? `nothing was written${isOver ? '' : ' yet'}`
                      : scroll.more > 0
                        ? `${scroll.more} lines above the end`
                        : isOver
                          ? 'the end'
                          : 'following'}
                </Words>
              }
            >
              <Box flexDirection="column" paddingX={3}>
                {output.slice(scroll.first, scroll.first + height).map((line, index) => (
                  <StyledLine
                    // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
                    key={index}
                    line={styledLine(line)}
                    width={columns - margins}
                  />
                ))}
              </Box>
            </Section>
          </Box>
        )
      }
    </Frame>
  );
}
