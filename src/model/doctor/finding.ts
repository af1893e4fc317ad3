import type { ResourceName } from '../explorer/resource.ts';
import type { PainName } from './pains.ts';

/** How sure it is: the service says so itself; its fields leave hardly another reading; one reading of several. */
export type Certainty = 'certain' | 'likely' | 'possible';

/** `stops`: nothing goes on; `fails`: part of the work is lost; `costs`: money is lost; `note`: it is worth knowing. */
export type Severity = 'stops' | 'fails' | 'costs' | 'note';

/** What was seen, as the service or a log has it; secrets are cut. */
export interface Evidence {
  readonly label: string;
  /** May have several lines. */
  readonly text: string;
}

/** The thing that a finding is about, where it can be opened. */
export interface Lead {
  readonly resource: ResourceName;
  readonly parents: readonly string[];
  readonly id: string;
}

/** One thing that is wrong. */
export interface Finding {
  readonly pain: PainName;
  /** What is wrong, with its numbers: one sentence. */
  readonly what: string;
  readonly why: string;
  /** What to do about it, the best first. */
  readonly todo: string;
  readonly certainty: Certainty;
  readonly severity: Severity;
  readonly evidence: readonly Evidence[];
  readonly lead?: Lead;
}

const severities: readonly Severity[] = ['stops', 'fails', 'costs', 'note'];
const certainties: readonly Certainty[] = ['certain', 'likely', 'possible'];

/** The worst first, then the surest; findings that say the same are one. */
export function orderedFindings(findings: Iterable<Finding>): readonly Finding[] {
  const byWhat = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.pain} ${finding.what}`;
    if (!byWhat.has(key)) byWhat.set(key, finding);
  }
  const rank = ({ severity, certainty }: Finding) =>
    severities.indexOf(severity) * certainties.length + certainties.indexOf(certainty);
  return [...byWhat.values()].sort((a, b) => rank(a) - rank(b));
}
