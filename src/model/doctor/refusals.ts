import type { Problem } from '../problem.ts';
import { refusalCodes } from '../refusal-codes.ts';
import type { Finding, Severity } from './finding.ts';
import type { PainName } from './pains.ts';

/** What the codes of refusals come down to. */
const byCode: Readonly<Record<string, PainName>> = {
  ActiveJobAndScheduleQuotaReached: 'job-quota',
  PoolQuotaReached: 'pool-quota',
  JobExists: 'id-taken',
  PoolExists: 'id-taken',
  TaskExists: 'id-taken',
  JobScheduleExists: 'id-taken',
  JobBeingDeleted: 'id-taken',
  PoolBeingDeleted: 'id-taken',
  TaskFilesUnavailable: 'output-lost',
  TaskFilesCleanedup: 'output-lost',
  NodeNotFound: 'output-lost',
};

function painOf({ code, status, kind, remedy }: Problem): PainName {
  const named = byCode[code ?? ''];
  if (named) return named;
  if (status === 429 || status === 503) return 'throttled';
  if (kind === 'refused') return /clock/.test(remedy ?? '') ? 'clock-off' : 'account-refused';
  if (kind === 'unreachable') return 'unreachable';
  return status === 404 ? 'not-there' : 'account-refused';
}

const todoOf: Readonly<Partial<Record<PainName, string>>> = {
  throttled:
    'ask less often and for less ($select, task counts instead of lists), and wait as long as Retry-After says; batchdeck does so by itself',
};

const notes: ReadonlySet<PainName> = new Set(['throttled', 'id-taken', 'output-lost']);

/** A call that the service refused, or that nobody answered, as a finding. */
export function refusalFinding(problem: Problem): Finding {
  const pain = painOf(problem);
  const severity: Severity = notes.has(pain) ? 'note' : 'stops';
  return {
    pain,
    what: problem.what,
    why: problem.why ?? 'no reason is given',
    todo: refusalCodes[problem.code ?? ''] ?? todoOf[pain] ?? problem.remedy ?? 'try again in a minute',
    certainty: pain === 'clock-off' || pain === 'account-refused' ? 'likely' : 'certain',
    severity,
    evidence: [
      ...(problem.status === undefined ? [] : [{ label: 'status', text: String(problem.status) }]),
      ...(problem.code === undefined ? [] : [{ label: 'code', text: problem.code }]),
    ],
  };
}
