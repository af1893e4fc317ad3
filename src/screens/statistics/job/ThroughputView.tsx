import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { ColumnChart, TimeAxis } from '../../../components/charts/ColumnChart.tsx';
import { useBindings } from '../../../components/KeyRouter.tsx';
import { Section } from '../../../components/Section.tsx';
import { useTheme } from '../../../components/theme.tsx';
import { Words } from '../../../components/Words.tsx';
import { timeOfDay } from '../../../model/local-time.ts';
import { rateWords } from '../../../model/statistics/span-words.ts';
import { perMinute, throughputOf } from '../../../model/statistics/throughput.ts';
import { stepWords } from '../../../model/statistics/time-step.ts';
import { margin, type ViewParts } from './view-parts.ts';

const labels = 9;
/** Lines that a person listens to. */
const linearSteps = 12;

/** How many tasks ended when. */
export function ThroughputView({ statistics, times, columns, rows, now, common }: ViewParts) {
  const theme = useTheme();
  useBindings([...common]);
  const width = columns - 2 * margin - labels - 1;
  const room = theme.linear ? linearSteps : width;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is changed in place, `statistics` tells so
  const found = useMemo(() => throughputOf(times, room, now), [statistics, room]);
  if (!found) return null;
  const { from, step, ended, failed, best, mean } = found;
  const per = stepWords(step);
  const anyFailed = failed.some((count) => count > 0);
  const height = Math.max(4, Math.min(14, rows - 6 - (anyFailed ? 3 : 0)));
  const inStep = (count: number) => (count * step) / 60_000;
  return (
    <Box flexDirection="column">
      <Section
        title="Tasks ended a minute"
        detail={
          <Words tone="dim">{`mean ${rateWords(mean)} · best ${rateWords(best)} · 1 column = ${per}`}</Words>
        }
      >
        {theme.linear ? (
          <Box flexDirection="column">
            {ended.map((count, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of time is its place
              <Text key={at}>
                {`from ${timeOfDay(from + at * step)}: ${rateWords(perMinute(count, step))} a minute, ${failed[at] ?? 0} failed`}
              </Text>
            ))}
          </Box>
        ) : (
          <Box flexDirection="column" paddingX={margin} paddingTop={1}>
            <ColumnChart
              values={ended}
              most={inStep(best)}
              height={height}
              top={rateWords(best)}
              labels={labels}
            />
            {anyFailed && (
              <Box paddingTop={1}>
                <ColumnChart
                  values={failed}
                  most={Math.max(...failed)}
                  height={1}
                  tone="bad"
                  top="failed"
                  labels={labels}
                />
              </Box>
            )}
            <TimeAxis from={from} step={step} columns={ended.length} labels={labels} />
          </Box>
        )}
      </Section>
    </Box>
  );
}
