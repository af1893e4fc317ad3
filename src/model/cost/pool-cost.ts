import type { Node } from '../batch/node.ts';
import { isBilledState } from './meter.ts';
import { type Prices, sourceOf } from './prices/prices.ts';
import { costOf, dollars, hourlyRate, isFree, perHour } from './rate.ts';
import { knownVmSize } from './vm-sizes.ts';

/** What nodes bill. */
export interface NodesCost {
  readonly currency: string;
  /** Where the prices come from: `prices of 28 Nov`, `example prices`. */
  readonly source: string;
  readonly perHour: number;
  readonly soFar: number;
  /** This machine's nodes: what is told is what Azure would take. */
  readonly free: boolean;
}

export { isBilledState as isBilled };

/** @param since nodes that are older than this count from here on: a pool may serve others as well. */
export function nodesCost(
  nodes: readonly Pick<Node, 'state' | 'isDedicated' | 'vmSize' | 'allocatedAt'>[],
  now: number,
  since: number,
  batchUrl: string,
  prices: Prices,
): NodesCost | undefined {
  const sum = { perHour: 0, soFar: 0 };
  // A pool has one size and two kinds of nodes, and may have thousands of nodes.
  const rates = new Map<string, number | undefined>();
  const rateOf = (vmSize: string, isDedicated: boolean) => {
    const key = `${vmSize} ${isDedicated}`;
    if (!rates.has(key))
      rates.set(
        key,
        hourlyRate({ vmSize, dedicated: isDedicated ? 1 : 0, spot: isDedicated ? 0 : 1 }, prices),
      );
    return rates.get(key);
  };
  for (const { state, isDedicated, vmSize = '', allocatedAt } of nodes) {
    const rate = rateOf(vmSize, isDedicated);
    if (rate === undefined) return undefined;
    if (!isBilledState(state)) continue;
    sum.perHour += rate;
    sum.soFar += costOf(rate, Math.max(0, now - Math.max(since, allocatedAt?.getTime() ?? now)));
  }
  return { ...sum, currency: prices.currency, source: sourceOf(prices), free: isFree(batchUrl) };
}

/** `$0.48/h · $0.03 so far`, or that it is free here; with what Azure would take where there is room. @param sourced with where the prices come from */
export function costWords(cost: NodesCost, roomy: boolean, sourced = false): string {
  if (cost.free)
    return roomy && cost.perHour > 0
      ? `free here · about ${perHour(cost.perHour, cost.currency)} on Azure`
      : 'free here';
  return `${perHour(cost.perHour, cost.currency)} · ${dollars(cost.soFar, cost.currency)}${roomy ? ' so far' : ''}${sourced ? ` · ${cost.source}` : ''}`;
}

/** `D2s_v5`, however the service wrote it. */
export const sizeWords = (vmSize: string): string =>
  (knownVmSize(vmSize)?.name ?? vmSize).replace(/^standard_/i, '');
