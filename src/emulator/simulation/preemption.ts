import type { Simulation } from '../../model/simulation/simulation.ts';
import { chanceOf } from './chance.ts';

const hourMs = 3_600_000;

/**
 * Milliseconds until a simulated Spot node is taken away; undefined when it is left alone.
 * @param life how often it came up before
 */
export function preemptedAfter(
  { scene, seed, speed }: Simulation,
  ipAddress: string,
  life: number,
): number | undefined {
  if (chanceOf(seed, 'preempted', ipAddress, life) >= scene.preempted) return undefined;
  return (chanceOf(seed, 'preempted after', ipAddress, life) * hourMs) / speed;
}
