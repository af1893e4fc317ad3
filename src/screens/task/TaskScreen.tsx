import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useCopyKey } from '../../components/use-copy.ts';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { logLines } from '../../model/log-lines.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { logBindings, logWindow } from './log-keys.ts';
import { taskLines } from './task-lines.ts';

interface TaskScreenProps {
  readonly runId: string;
  readonly taskId: string;
  readonly input: string;
}

/** One task: what became of it and why, and what it wrote. */
export function TaskScreen({ runId, taskId, input }: TaskScreenProps) {
  const app = useApp();
  const watch = useMemo(() => app.model.watchTask(runId, taskId), [app.model, runId, taskId]);
  useEffect(() => watch.close, [watch]);
  const details = useStore(watch.store, (polled) => polled.data);
  const trouble = useStore(watch.store, (polled) => polled.trouble);
  const [stream, setStream] = useState<'stdout' | 'stderr'>('stderr');
  /** Lines above the end; 0 follows. */
  const [up, setUp] = useState(0);
  const task = details?.task;
  const now = useNow(task?.state === 'running');
  const lines = useMemo(() => logLines(details?.[stream] ?? '', Number.MAX_SAFE_INTEGER), [details, stream]);
  const facts = task ? taskLines(task, input, now) : [];

  const copy = useCopyKey('command line', task?.commandLine);
  useBindings([
    { keys: ['Esc', 'Backspace'], label: 'back', help: 'Back to the board.', footer: true, run: app.back },
    {
      keys: ['o', 'e'],
      label: stream === 'stdout' ? 'stderr' : 'stdout',
      help: 'Change between what the task wrote to stdout and to stderr.',
      footer: true,
      run: () => setStream(stream === 'stdout' ? 'stderr' : 'stdout'),
    },
    copy,
    {
      keys: ['l'],
      label: 'logs',
      help: 'Open what the task wrote as a log: search, wrap, follow, back to its start.',
      footer: true,
      run: () => app.open({ screen: 'log', log: { of: 'task', runId, taskId, path: `${stream}.txt` } }),
    },
    ...logBindings(lines.length, setUp),
  ]);

  return (
    <Frame
      crumbs={['runs', runId, `task ${taskId}`]}
      status={
        <Words tone={trouble ? 'cost' : 'dim'}>
          {trouble ?? task?.state ?? (details ? 'gone' : 'reading …')}
        </Words>
      }
    >
      {({ rows }) => {
        const height = Math.max(1, rows - Math.max(1, facts.length) - 4);
        return (
          <Box flexDirection="column" paddingTop={1} gap={1}>
            <Section title={`Task ${taskId}`}>
              {details && !task && (
                <Box paddingX={3}>
                  <Words tone="dim">
                    the task is gone with its job; below is what the run kept of its output
                  </Words>
                </Box>
              )}
              {facts.map(({ label, text, tone }) => (
                <Box key={`${label} ${text}`} paddingX={3} gap={2} height={1}>
                  <Box width={9} flexShrink={0}>
                    <Words tone="dim">{label}</Words>
                  </Box>
                  <Words tone={tone ?? 'plain'}>{sanitise(text)}</Words>
                </Box>
              ))}
            </Section>
            <Section
              title={stream}
              note={<Words tone="dim">{up > 0 ? `${up} lines above the end` : 'the end'}</Words>}
            >
              <Box flexDirection="column" paddingX={3}>
                {logWindow(lines, up, height).map(({ line, number }) => (
                  <Words key={number}>{line}</Words>
                ))}
              </Box>
            </Section>
          </Box>
        );
      }}
    </Frame>
  );
}
