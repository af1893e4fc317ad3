import { Box } from 'ink';
import { Bar } from '../../../components/charts/Bar.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Prose } from '../../../components/Prose.tsx';
import { Section } from '../../../components/Section.tsx';
import type { Tone } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { padToCells } from '../../../model/cell-width.ts';
import { shortSize } from '../../../model/cost/node-words.ts';
import { noPriceWords, pricesAre } from '../../../model/cost/prices/in-force.ts';
import { dollars, hourlyRate, perHour } from '../../../model/cost/rate.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { JobStatistics } from '../../../model/statistics/job-statistics.ts';
import { nodeTimeWords, shareWords } from '../../../model/statistics/span-words.ts';
import { margin, type ViewParts } from './view-parts.ts';

interface Line {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone;
  readonly share?: number;
}

const labelWidth = 18;
const money = (amount: number | undefined) => (amount === undefined ? '' : ` · ${dollars(amount)}`);

function linesOf({ cost, pool, ended }: JobStatistics): readonly Line[] {
  const { nodes, nodeMs, idleMs, spotMs } = cost;
  const idle = nodeMs === 0 ? 0 : idleMs / nodeMs;
  const rate = pool && hourlyRate({ vmSize: pool.vmSize, dedicated: 1, spot: 0 });
  return [
    { label: 'nodes', text: `${nodes.toLocaleString('en-US')} had tasks of this job` },
    {
      label: 'size',
      text:
        pool === undefined
          ? 'the pool is gone, so its price is not known'
          : `${shortSize(pool.vmSize)}${rate === undefined ? `, ${noPriceWords()} for it` : ` · ${perHour(rate)} a dedicated node`}`,
    },
    { label: 'node time', text: `${nodeTimeWords(nodeMs)}${money(cost.dollars)}`, tone: 'strong' },
    ...(spotMs > 0 ? [{ label: 'of that Spot', text: shareWords(spotMs / nodeMs) }] : []),
    {
      label: 'worked',
      text: shareWords(1 - idle),
      share: 1 - idle,
      tone: 'move',
    },
    {
      label: 'between tasks',
      text: `${shareWords(idle)}${money(cost.idleDollars)}`,
      share: idle,
      tone: 'cost',
    },
    ...(cost.dollarsPerThousand === undefined || ended === 0
      ? []
      : [{ label: 'a thousand tasks', text: dollars(cost.dollarsPerThousand) }]),
  ];
}

/** What the nodes' time for the job came to. */
export function CostView({ statistics, columns, free, common }: ViewParts) {
  useBindings([...common]);
  const { cost } = statistics;
  const width = Math.min(60, columns - 2 * margin - labelWidth - 30);
  return (
    <Section
      title="Cost"
      detail={
        <Words tone="dim">{`${counted(cost.nodes, 'node')}, each from its first to its last task`}</Words>
      }
      note={
        free ? (
          <Words tone="dim">
            {columns >= 110 ? 'free here, this is what Azure would take' : 'free here'}
          </Words>
        ) : undefined
      }
    >
      <Box flexDirection="column" paddingX={margin} paddingTop={1}>
        {linesOf(statistics).map(({ label, text, tone = 'plain', share }) => (
          <Box key={label} height={1} gap={2}>
            <Words tone="dim">{padToCells(label, labelWidth)}</Words>
            <Box width={share === undefined ? undefined : 26} flexShrink={0}>
              <Words tone={tone}>{sanitise(text)}</Words>
            </Box>
            {share !== undefined && <Bar share={share} width={width} tone={tone} />}
          </Box>
        ))}
        <Box paddingTop={1}>
          <Prose tone="dim" cells={columns - 2 * margin}>
            {`Prices are ${pricesAre()}. Nodes also cost while they boot and after their last task: the statistics of the pool show that.`}
          </Prose>
        </Box>
      </Box>
    </Section>
  );
}
