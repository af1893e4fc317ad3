import { noPriceWords, sourceWords } from '../../model/cost/prices/in-force.ts';
import { dollars } from '../../model/cost/rate.ts';
import { counted } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';
import type { JobStatistics } from '../../model/statistics/job-statistics.ts';
import {
  nodeTimeWords,
  rangeWords,
  rateWords,
  shareWords,
  spanWords,
} from '../../model/statistics/span-words.ts';
import { causeMeaning, causeName } from '../../model/statistics/task-cause.ts';

const barWidth = 40;

/** A bar of `glyph`, as long as its share; something for whatever is not nothing. */
const bar = (share: number, glyph: string): string =>
  glyph.repeat(share <= 0 ? 0 : Math.max(1, Math.round(share * barWidth)));

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

function runTimeLines({ runTimes }: JobStatistics, glyph: string): string[] {
  if (!runTimes) return [];
  const { spread, bins, outliers, fence, longest } = runTimes;
  const step = bins[0] ? bins[0].to - bins[0].from : 0;
  const names = bins.map(({ from, to }) => rangeWords(from, to, step));
  const [width, most] = [
    Math.max(...names.map(({ length }) => length)),
    Math.max(...bins.map((bin) => bin.count)),
  ];
  const number = most.toLocaleString('en-US').length;
  const facts = (['p50', 'p95', 'p99'] as const).map((name) => `${name} ${spanWords(spread[name])}`);
  return [
    ...titled(`run time: ${[...facts, `longest ${spanWords(spread.most)}`].join(', ')}`, [
      ...bins.map(
        ({ count }, at) =>
          `${(names[at] ?? '').padStart(width)}  ${count.toLocaleString('en-US').padStart(number)}  ${bar(count / most, glyph)}`,
      ),
    ]),
    ...titled(
      outliers > 0
        ? `outliers: ${counted(outliers, 'task')} over ${spanWords(fence)}`
        : 'the longest, no outliers',
      longest
        .slice(0, 5)
        .map(
          ({ id, ms, nodeId }) => `${id}  ${spanWords(ms)}${nodeId === undefined ? '' : `  on ${nodeId}`}`,
        ),
    ),
  ];
}

/** The statistics of a job for people, line by line, not sanitised. @param glyph what bars are made of */
export function jobLines(statistics: JobStatistics, glyph: string): string[] {
  const { jobId, ended, succeeded, failed, running, throughput, failures, cost, pool } = statistics;
  const idle = cost.nodeMs === 0 ? 0 : cost.idleMs / cost.nodeMs;
  return [
    `${jobId}: ${counted(ended, 'task')} ended, ${succeeded.toLocaleString('en-US')} succeeded, ${failed.toLocaleString('en-US')} failed, ${running.toLocaleString('en-US')} run now`,
    ...runTimeLines(statistics, glyph),
    ...(throughput
      ? titled('throughput', [
          `${rateWords(throughput.mean)} a minute since ${timeOfDay(throughput.from)}, ${rateWords(throughput.best)} at best`,
        ])
      : []),
    ...titled(
      'failures by cause',
      failures.map(({ cause, count, example, nodes }) => {
        const meaning = causeMeaning(cause);
        return `${causeName(cause)}  ${counted(count, 'task')} on ${counted(nodes, 'node')}, such as ${example}${meaning === '' ? '' : `: ${meaning}`}`;
      }),
    ),
    ...(cost.nodes === 0
      ? []
      : titled('cost', [
          `${nodeTimeWords(cost.nodeMs)} of ${counted(cost.nodes, 'node')}, ${shareWords(idle)} of it between tasks`,
          cost.dollars === undefined
            ? pool
              ? `${noPriceWords()} for ${pool.vmSize}`
              : 'the pool is gone, so its price is not known'
            : `about ${dollars(cost.dollars)} by ${sourceWords()}`,
        ])),
  ];
}
