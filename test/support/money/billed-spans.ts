import { machineSpans, type NodeRecord, type Span } from './node-records.ts';

/** What was billed for one node, as docs/costs.md has it. */
export interface BilledSpan extends Span {
  readonly address: string;
  readonly spot: boolean;
}

/**
 * The rule of docs/costs.md on the service's own records: a machine is billed from its allocation until it was preempted,
 * or until the first look that did not find its node. Nothing of the program's own is used here.
 */
export function billedSpans(
  records: readonly NodeRecord[],
  looks: readonly number[],
  now: number,
): BilledSpan[] {
  return records.flatMap((record) => {
    const { address, spot, goneAt } = record;
    const missedAt = looks.find((at) => goneAt !== undefined && at >= goneAt) ?? now;
    return machineSpans(record, now).map(({ from, until }) => ({
      address,
      spot,
      from,
      until: until === goneAt ? missedAt : until,
    }));
  });
}

/** Milliseconds of both kinds. */
export function sumOfSpans(spans: readonly BilledSpan[]): { dedicated: number; spot: number } {
  const sum = { dedicated: 0, spot: 0 };
  for (const { spot, from, until } of spans) sum[spot ? 'spot' : 'dedicated'] += until - from;
  return sum;
}
