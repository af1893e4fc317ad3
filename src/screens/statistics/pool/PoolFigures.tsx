import { Box } from 'ink';
import { useMemo } from 'react';
import { Section } from '../../../components/Section.tsx';
import { Table } from '../../../components/Table.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { pricesAre } from '../../../model/cost/prices/in-force.ts';
import { counted } from '../../../model/format.ts';
import { sanitise } from '../../../model/sanitise.ts';
import type { NodeFacts } from '../../../model/statistics/node-facts.ts';
import { poolHistoryOf } from '../../../model/statistics/pool-history.ts';
import type { PoolStatistics } from '../../../model/statistics/pool-statistics.ts';
import type { StateSamples } from '../../../model/statistics/state-samples.ts';
import { stepWords } from '../../../model/statistics/time-step.ts';
import { idleColumns } from './idle-columns.ts';
import { costLine, idleWords } from './pool-words.ts';
import { StateStrips, stripLabels, stripNumbers } from './StateStrips.tsx';

const margin = 3;

interface PoolFiguresProps {
  readonly statistics: PoolStatistics;
  readonly nodes: readonly NodeFacts[];
  readonly samples: StateSamples;
  /** Of the nodes that stand about. */
  readonly selected: number;
  readonly columns: number;
  readonly rows: number;
  readonly free: boolean;
  readonly said: string | undefined;
}

/** States over time, the share that idles, what that costs, and which nodes they are. */
export function PoolFigures(props: PoolFiguresProps) {
  const { statistics, nodes, samples, selected, columns, rows, free, said } = props;
  const theme = useTheme();
  const width = columns - 2 * margin - stripLabels - stripNumbers - 2;
  // Each look brings new statistics; between them the clock moves nothing that could be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `samples` is changed in place, `statistics` tells so
  const history = useMemo(
    () => poolHistoryOf(nodes, samples, { columns: width, now: Date.now() }),
    [statistics, width],
  );
  const standing = statistics.idle.longest;
  const left = rows - (history?.counts.size ?? 0) - 12;
  const about = [
    counted(statistics.nodes, 'node'),
    ...(history ? [`1 column = ${stepWords(history.step)}`] : []),
  ];
  return (
    <Box flexDirection="column" paddingTop={1}>
      <Section title="States over time" detail={<Words tone="dim">{about.join(' · ')}</Words>}>
        <Box paddingX={margin} flexDirection="column">
          {history ? <StateStrips history={history} /> : <Words tone="dim">the pool has no nodes now</Words>}
        </Box>
      </Section>
      <Box paddingTop={1} flexDirection="column">
        <Section
          title="Idle"
          note={<Words tone="dim">{`${free ? 'free here, prices are' : 'prices are'} ${pricesAre()}`}</Words>}
        >
          <Box paddingX={margin} flexDirection="column">
            <Words>{idleWords(statistics)}</Words>
            <Words tone={free ? 'dim' : 'cost'}>{costLine(statistics)}</Words>
          </Box>
        </Section>
      </Box>
      <Box paddingTop={1} flexDirection="column">
        <Section title="Billed without working" detail={<Words tone="dim">the longest first</Words>}>
          {standing.length === 0 ? (
            <Box paddingX={margin}>
              <Words tone="good">none now</Words>
            </Box>
          ) : (
            <Table
              columns={idleColumns(theme)}
              rows={standing}
              keyOf={({ id }) => id}
              selected={selected}
              height={Math.max(3, left)}
              width={columns}
            />
          )}
        </Section>
      </Box>
      <Box paddingX={margin} height={1}>
        <Words tone="cost">{sanitise(said ?? '')}</Words>
      </Box>
    </Box>
  );
}
