import { sanitise } from '../../model/sanitise.ts';
import type { BatchWire } from '../../services/batch/batch-wire.ts';
import { connectWire } from '../../services/batch/connect-wire.ts';
import { connectForJob } from '../connect-for-job.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';

interface StatsOptions {
  readonly json?: boolean;
}

async function openWire(context: CliContext, jobId?: string): Promise<BatchWire> {
  const { batch } = await (jobId === undefined ? context.connect() : connectForJob(context, jobId));
  return connectWire(batch, {
    onWait: (ms, problem) =>
      context.say(`batchdeck: ${problem.message}; trying again in ${(ms / 1000).toFixed(1)} s`),
  });
}

const print = (context: CliContext, lines: readonly string[]): Promise<void> =>
  context.write(`${lines.map((line) => sanitise(line, { ascii: !context.style.unicode })).join('\n')}\n`);

export const registerStats: Register = (program, frame) => {
  const stats = program
    .command('stats')
    .description('sum up a job (run times, throughput, failures, cost) or a pool (states, what idles)');
  stats
    .command('job', { isDefault: true })
    .description('sum up the tasks of a job; `batchdeck stats JOB` is the same')
    .argument('<job>')
    .option('--json', 'print one JSON document')
    .action(
      frame.action(async (context, jobId: string, { json }: StatsOptions) => {
        const { readJobStatistics } = await import('../../state/statistics/read-statistics.ts');
        const { jobReport } = await import('../../model/statistics/job-report.ts');
        const { jobLines } = await import('./job-lines.ts');
        const wire = await openWire(context, jobId);
        const { statistics, times } = await readJobStatistics(wire, jobId, context.signal);
        if (json) await context.write(jsonText(jobReport(statistics, times, Date.now())));
        else await print(context, jobLines(statistics, context.style.unicode ? '━' : '='));
      }),
    );
  stats
    .command('pool')
    .description('sum up the nodes of a pool')
    .argument('<pool>')
    .option('--json', 'print one JSON document')
    .action(
      frame.action(async (context, poolId: string, { json }: StatsOptions) => {
        const { readPoolStatistics } = await import('../../state/statistics/read-statistics.ts');
        const { poolReport } = await import('../../model/statistics/pool-report.ts');
        const { poolLines } = await import('./pool-lines.ts');
        const statistics = await readPoolStatistics(await openWire(context), poolId, context.signal);
        if (json) await context.write(jsonText(poolReport(statistics, undefined, Date.now())));
        else await print(context, poolLines(statistics));
      }),
    );
};
