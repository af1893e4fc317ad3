/** A node that may take tasks. */
export interface OpenNode {
  readonly id: string;
  readonly affinityId: string;
  readonly isDedicated: boolean;
  free: number;
}

/**
 * The node for a task of `slots`: the one it asks for when that fits, else by the pool's fill type the
 * emptiest (spread) or the fullest that still fits (pack).
 */
export function chooseNode(
  nodes: readonly OpenNode[],
  slots: number,
  fill: 'Spread' | 'Pack',
  affinityId?: string,
): OpenNode | undefined {
  let best: OpenNode | undefined;
  for (const node of nodes) {
    if (node.free < slots) continue;
    if (affinityId !== undefined && node.affinityId === affinityId) return node;
    const better = best === undefined || (fill === 'Spread' ? node.free > best.free : node.free < best.free);
    if (better) best = node;
  }
  return best;
}
