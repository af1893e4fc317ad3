import { Box } from 'ink';
import { useEffect, useMemo, useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { DataAge } from '../../components/DataAge.tsx';
import { Frame } from '../../components/Frame.tsx';
import { useBindings } from '../../components/KeyRouter.tsx';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { useNow, useStore } from '../../components/use-store.ts';
import { Words } from '../../components/Words.tsx';
import { type NodeAction, planNodeAction } from '../../model/batch/node-actions.ts';
import { nodeTitle } from '../../model/batch/node-id.ts';
import { nodeSince } from '../../model/batch/node-since.ts';
import { nodeWords } from '../../model/batch/node-words.ts';
import { isFree } from '../../model/cost/rate.ts';
import { placeName } from '../../model/place-name.ts';
import { messageOf } from '../../model/problem.ts';
import { sanitise } from '../../model/sanitise.ts';
import { useApp } from '../app/app-context.tsx';
import { Output } from '../board/Output.tsx';
import { nodeCell } from '../nodes/node-looks.ts';
import { nodeBindings } from './node-keys.ts';
import { nodeLines } from './node-lines.ts';

interface NodeScreenProps {
  readonly runId: string;
  readonly nodeId: string;
}

const labelWidth = 10;
const doneWords: Readonly<Record<NodeAction, string>> = {
  reboot: 'the service restarts it',
  reimage: 'the service makes its disk as new',
  remove: 'the service takes it out of the pool',
};

/** One node: what it does and why, its start task with what that wrote, and what can be done about it. */
export function NodeScreen({ runId, nodeId }: NodeScreenProps) {
  const app = useApp();
  const theme = useTheme();
  const watch = useMemo(() => app.model.watchNode(runId, nodeId), [app.model, runId, nodeId]);
  useEffect(() => watch.close, [watch]);
  const board = useMemo(() => app.model.openBoard(runId), [app.model, runId]);
  useEffect(() => board.close, [board]);
  const { data, at, trouble } = useStore(watch.store);
  const { tasks, nodes } = useStore(board.details);
  const plan = useStore(board.feed, (feed) => feed.state?.plan);
  const now = useNow(true);
  const [picked, setStream] = useState<'stdout' | 'stderr'>();
  const [asked, setAsked] = useState<NodeAction>();
  const [note, setNote] = useState<string>();
  const node = data?.node;
  // What failed says why on stderr, as a rule.
  const stream = picked ?? (data && data.stderr === '' ? 'stdout' : 'stderr');
  useBindings(
    nodeBindings({
      node: data?.isThere ? node : undefined,
      stream,
      setStream,
      openLog: () =>
        app.open({ screen: 'log', log: { of: 'node', runId, nodeId, path: `startup/${stream}.txt` } }),
      ask: setAsked,
      back: app.back,
    }),
  );
  const running = tasks
    .running()
    .filter((row) => row.nodeId === nodeId)
    .map(({ id }) => id);
  const act = (action: NodeAction) => {
    setAsked(undefined);
    setNote(`asking the service to ${action} it …`);
    app.model.nodes[action](runId, nodeId).then(
      () => setNote(doneWords[action]),
      (error: unknown) => setNote(messageOf(error)),
    );
  };
  const title = nodeTitle(nodeId);
  return (
    <Frame
      crumbs={['runs', runId, `node ${title.slice(-6)}`]}
      {...(plan ? { place: placeName(plan.connection) } : {})}
      status={<DataAge at={at} now={now} trouble={trouble} />}
    >
      {({ columns, rows }) => {
        if (!node || !data)
          return (
            <Box padding={1} paddingX={3}>
              <Words tone="dim">
                {at === undefined
                  ? sanitise(trouble ?? 'reading the node …')
                  : 'the node is not in the pool (any more)'}
              </Words>
            </Box>
          );
        const free = plan !== undefined && isFree(plan.connection.batchUrl);
        const lines = nodeLines(node, {
          free,
          wide: columns >= 110,
          cells: columns - labelWidth - 8,
          running,
        });
        const { glyph, tone } = nodeCell(node.state);
        const state = data.isThere
          ? `${theme.glyph(glyph)} ${nodeWords(node.state).state}`
          : 'gone from the pool; this is how it was last';
        return (
          <Box flexDirection="column" paddingTop={1}>
            <Section title={`Node ${sanitise(title)}`}>
              <Box paddingX={3} gap={1} height={1}>
                <Words tone={data.isThere ? tone : 'dim'}>{state}</Words>
                {data.isThere && <Words>{nodeSince(node, now)}</Words>}
              </Box>
              {lines.map(({ label, text, tone: lineTone }) => (
                <Box key={`${label} ${text}`} paddingX={3} gap={2} height={1}>
                  <Box width={labelWidth} flexShrink={0}>
                    <Words tone="dim">{label}</Words>
                  </Box>
                  <Words tone={lineTone ?? 'plain'}>{sanitise(text)}</Words>
                </Box>
              ))}
            </Section>
            {asked ? (
              <Box paddingY={1}>
                <Confirm
                  {...planNodeAction(asked, running, {
                    local: free,
                    hasStartTask: node.startTask !== undefined,
                    lastNode: nodes.length <= 1,
                  })}
                  onNo={() => setAsked(undefined)}
                  onYes={() => act(asked)}
                />
              </Box>
            ) : (
              <Box height={1} paddingX={3}>
                <Words tone="strong">{sanitise(note ?? '')}</Words>
              </Box>
            )}
            <Output
              title={`start task ${stream}`}
              text={data[stream]}
              note={
                node.startTask === undefined
                  ? 'the pool has no start task'
                  : data[stream] === ''
                    ? 'nothing'
                    : 'the end'
              }
              width={columns}
              height={Math.max(2, rows - lines.length - (asked ? 10 : 4))}
            />
          </Box>
        );
      }}
    </Frame>
  );
}
