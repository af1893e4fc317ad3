import { randomBytes } from 'node:crypto';

/** An id as Azure makes them; dedicated nodes end in `_d`, Spot nodes in `_p`. */
export function newNodeId(isDedicated: boolean): string {
  return `tvmps_${randomBytes(32).toString('hex')}_${isDedicated ? 'd' : 'p'}`;
}

export function affinityIdOf(nodeId: string): string {
  return `TVM:${nodeId}`;
}

/** The first addresses from 10.0.0.4 on that are not `taken`, as a virtual network hands them out. */
export function freeAddresses(taken: Iterable<string>, count: number): string[] {
  const used = new Set(taken);
  const free: string[] = [];
  for (let number = 4; free.length < count; number += 1) {
    const address = `10.0.${number >> 8}.${number & 255}`;
    if (!used.has(address)) free.push(address);
  }
  return free;
}
