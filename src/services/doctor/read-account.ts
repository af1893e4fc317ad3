import { examine } from '../../model/doctor/examine.ts';
import { type Finding, orderedFindings } from '../../model/doctor/finding.ts';
import type { Subject } from '../../model/doctor/reading.ts';
import { get } from '../../model/explorer/wire-request.ts';
import { wireText } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { CallOptions } from '../batch/batch-service.ts';
import type { BatchWire } from '../batch/batch-wire.ts';
import { createDoctorReader } from './read-subject.ts';

/** Of each kind so many are looked at. */
const most = 25;
const lanes = 4;

/** What is wrong in an account: its pools and its open jobs, the first of each. */
export interface AccountDiagnosis {
  readonly findings: readonly Finding[];
  readonly pools: number;
  readonly jobs: number;
  /** There are more pools or jobs than were looked at. */
  readonly more: boolean;
}

/** What was deleted while it was being read keeps nobody from the others. */
function goneMeanwhile(error: unknown): undefined {
  if (!(error instanceof Problem && error.status === 404)) throw error;
}

export async function diagnoseAccount(wire: BatchWire, options: CallOptions = {}): Promise<AccountDiagnosis> {
  const reader = createDoctorReader(wire);
  const first = (name: string, filter?: string) => {
    const query = { $select: 'id', maxresults: String(most), $filter: filter };
    return wire.page(`list the ${name}`, { ...get(name), query }, options);
  };
  const [pools, jobs] = await Promise.all([first('pools'), first('jobs', "state ne 'completed'")]);
  const ids = (rows: typeof pools.rows) => rows.flatMap((row) => wireText(row, 'id') ?? []);
  const subjects: Subject[] = [
    ...ids(pools.rows).map((pool) => ({ of: 'pool' as const, pool })),
    ...ids(jobs.rows).map((job) => ({ of: 'job' as const, job })),
  ];
  const findings: Finding[] = [];
  const lane = async () => {
    for (let subject = subjects.shift(); subject; subject = subjects.shift()) {
      const reading = await reader.read(subject, options).catch(goneMeanwhile);
      if (reading) findings.push(...examine(reading).findings);
    }
  };
  const counts = { pools: pools.rows.length, jobs: jobs.rows.length };
  await Promise.all(Array.from({ length: lanes }, lane));
  const more = pools.next !== undefined || jobs.next !== undefined;
  // What is gone meanwhile is nothing wrong.
  return { findings: orderedFindings(findings.filter(({ pain }) => pain !== 'not-there')), ...counts, more };
}
