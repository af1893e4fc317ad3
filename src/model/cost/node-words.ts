import { knownVmSize } from './vm-sizes.ts';

/** `D2s_v5` of `Standard_D2s_v5`: all that is on a screen is of the standard tier. */
export const shortSize = (vmSize: string): string =>
  (knownVmSize(vmSize)?.name ?? vmSize)
    .replace(/^standard_/i, '')
    // The service may answer in small letters.
    .replace(/^[a-z]/, (family) => family.toUpperCase());

/** `5 × D2s_v5`, `3 Spot × D2s_v5`, `2 + 3 Spot × D2s_v5`. */
export function nodesOfSize(nodes: { vmSize: string; dedicated: number; spot: number }): string {
  const { dedicated, spot, vmSize } = nodes;
  const parts = [
    ...(dedicated > 0 || spot === 0 ? [dedicated.toLocaleString('en-US')] : []),
    ...(spot > 0 ? [`${spot.toLocaleString('en-US')} Spot`] : []),
  ];
  return `${parts.join(' + ')} × ${shortSize(vmSize)}`;
}
