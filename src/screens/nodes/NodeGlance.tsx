import { Box, Text } from 'ink';
import { Section } from '../../components/Section.tsx';
import { useTheme } from '../../components/theme.tsx';
import { Words } from '../../components/Words.tsx';
import { exitWords } from '../../model/batch/exit-words.ts';
import type { Node } from '../../model/batch/node.ts';
import { nodeTitle } from '../../model/batch/node-id.ts';
import { nodeSince } from '../../model/batch/node-since.ts';
import { nodeWords } from '../../model/batch/node-words.ts';
import { isBilled } from '../../model/cost/pool-cost.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { hourlyRate, perHour } from '../../model/cost/rate.ts';
import { sanitise } from '../../model/sanitise.ts';
import { nodeCell } from './node-looks.ts';

/** What is told of a node at a glance. */
export type GlanceNode = Pick<Node, 'id' | 'state' | 'stateSince' | 'isDedicated' | 'vmSize' | 'startTask'>;

interface NodeGlanceProps {
  readonly node: GlanceNode;
  readonly now: number;
  /** What runs on it, a line each. */
  readonly running: readonly string[];
  /** Why it cannot work, where that is known otherwise than by its start task. */
  readonly trouble?: string | undefined;
  readonly free: boolean;
  /** Of its account. */
  readonly prices: Prices;
}

/** One node in three lines: its state and since when, what that means, what it runs. */
export function NodeGlance({ node, now, running, trouble, free, prices }: NodeGlanceProps) {
  const theme = useTheme();
  const { state, meaning, todo } = nodeWords(node.state, free);
  const { glyph, tone } = nodeCell(node.state);
  const rate = hourlyRate(
    {
      vmSize: node.vmSize ?? '',
      dedicated: node.isDedicated ? 1 : 0,
      spot: node.isDedicated ? 0 : 1,
    },
    prices,
  );
  const price =
    free || rate === undefined || !isBilled(node.state) ? '' : ` · ${perHour(rate, prices.currency)}`;
  const exit = node.startTask?.exitCode;
  const failed =
    exit === undefined || exit === 0 ? (trouble ?? '') : `start task: exit ${exit}, ${exitWords(exit)}`;
  return (
    <Section
      title={sanitise(nodeTitle(node.id))}
      detail={<Words tone="dim">{node.isDedicated ? 'dedicated' : 'Spot'}</Words>}
    >
      <Box flexDirection="column" paddingX={3}>
        <Box gap={3} height={1}>
          <Box gap={1} flexShrink={0}>
            <Words tone={tone}>{`${theme.glyph(glyph)} ${state}`}</Words>
            <Words>{nodeSince(node, now)}</Words>
          </Box>
          <Words tone="dim">{`${meaning}${price}`}</Words>
        </Box>
        {failed !== '' && <Words tone="bad">{sanitise(failed)}</Words>}
        {todo !== '' && <Text wrap="wrap" {...theme.style('dim')}>{`what to do: ${todo}`}</Text>}
        {running.slice(0, 2).map((text) => (
          <Words key={text}>{sanitise(text)}</Words>
        ))}
        {running.length > 2 && <Words tone="dim">{`and ${running.length - 2} more`}</Words>}
      </Box>
    </Section>
  );
}
