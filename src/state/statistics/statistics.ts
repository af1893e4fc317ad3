import { type ReportRow, reportCsv, reportJson } from '../../model/statistics/report-row.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';
import { writeExport } from '../../services/explorer/write-export.ts';
import { fileStamp } from '../explorer/export-table.ts';
import { lingering } from '../lingering.ts';
import { type JobStatisticsWatch, watchJobStatistics } from './job-watch.ts';
import { type PoolStatisticsWatch, watchPoolStatistics } from './pool-watch.ts';

/** What jobs and pools of the account in use add up to. */
export interface Statistics {
  watchJob(jobId: string): JobStatisticsWatch;
  watchPool(poolId: string): PoolStatisticsWatch;
  /** Writes a report as CSV and as JSON, into the current folder. @returns both paths @throws Problem */
  exportReport(name: string, report: object, rows: Iterable<ReportRow>): Promise<readonly string[]>;
}

interface Parts {
  connect(): Promise<ExplorerServices>;
  everyMs(): number;
  readonly signal: AbortSignal;
}

export function createStatistics({ connect, everyMs, signal }: Parts): Statistics {
  const wire = async () => (await connect()).wire;
  const jobs = lingering<JobStatisticsWatch>(signal);
  const pools = lingering<PoolStatisticsWatch>(signal);
  return {
    watchJob: (jobId) => jobs.open(jobId, () => watchJobStatistics({ connect: wire, jobId, everyMs })),
    watchPool: (poolId) => pools.open(poolId, () => watchPoolStatistics({ connect, poolId, everyMs })),
    async exportReport(name, report, rows) {
      const file = `statistics-${name}-${fileStamp(new Date())}`.replaceAll(/[^\w.-]/g, '_');
      const folder = process.cwd();
      return [
        await writeExport(folder, `${file}.csv`, reportCsv(rows)),
        await writeExport(folder, `${file}.json`, reportJson(report)),
      ];
    },
  };
}
