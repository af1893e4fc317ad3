import { isWireRow, type WireRow, wireAt, wireList, wireNumber, wireText } from '../explorer/wire-row.ts';
import { redact } from '../redact.ts';
import type { Evidence } from './finding.ts';
import type { PoolReading } from './reading.ts';

export const stateOf = (row: WireRow | undefined): string => wireText(row, 'state')?.toLowerCase() ?? '';

/** Nodes in any of these states. */
export const countOf = ({ counts }: PoolReading, ...states: readonly string[]): number =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

export const isWindows = (pool: WireRow | undefined): boolean =>
  /windows/i.test(wireText(pool, 'virtualMachineConfiguration/nodeAgentSKUId') ?? '');

export interface NodeNumbers {
  readonly now: number;
  readonly wanted: number;
}

const kind = (row: WireRow | undefined, name: 'Dedicated' | 'LowPriority'): NodeNumbers => ({
  now: wireNumber(row, `current${name}Nodes`) ?? 0,
  wanted: wireNumber(row, `target${name}Nodes`) ?? 0,
});

export const dedicatedOf = (row: WireRow | undefined): NodeNumbers => kind(row, 'Dedicated');
export const spotOf = (row: WireRow | undefined): NodeNumbers => kind(row, 'LowPriority');

/** The service's errors of a pool (`resizeErrors`) or a node (`errors`) as evidence. */
export const faultsOf = (row: WireRow | undefined, path: string): (Evidence & { details: string })[] =>
  wireList(row, path).map((fault) => ({
    label: wireText(fault, 'code') ?? 'Unknown',
    text: redact(wireText(fault, 'message') ?? ''),
    details: wireList(fault, 'errorDetails')
      .filter(isWireRow)
      .map((detail) => `${wireText(detail, 'name') ?? ''}: ${redact(wireText(detail, 'value') ?? '')}`)
      .join('\n'),
  }));

/** `publisher/offer/sku` of a pool's Marketplace image. */
export function imageOf(
  row: WireRow | undefined,
): { publisher: string; offer: string; sku: string } | undefined {
  const at = (name: string) => wireText(row, `virtualMachineConfiguration/imageReference/${name}`);
  const [publisher, offer, sku] = [at('publisher'), at('offer'), at('sku')];
  return publisher === undefined || offer === undefined || sku === undefined
    ? undefined
    : { publisher, offer, sku };
}

/** Whether the start task keeps tasks away until it has succeeded: so it is unless told otherwise. */
export const waitsForStartTask = (row: WireRow | undefined): boolean =>
  wireAt(row, 'startTask/waitForSuccess') !== false;
