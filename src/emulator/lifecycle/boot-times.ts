import type { Simulation } from '../../model/simulation/simulation.ts';
import { chanceOf, within } from '../simulation/chance.ts';

/** How the time of one boot is spent, in milliseconds. */
export interface BootTimes {
  readonly creating: number;
  readonly starting: number;
}

const spread = 0.2;

/**
 * Splits a boot into its states; `chance` (0 to 1) spreads it by a tenth either way, so that nodes do not
 * move in step.
 */
export function bootTimes(bootMs: number, chance: number): BootTimes {
  const total = bootMs * (1 - spread / 2 + spread * chance);
  return { creating: total * 0.4, starting: total * 0.6 };
}

/** Those of a node of a simulated pool: by its address the same in each pool of the same seed. */
export function simulatedBootTimes({ scene, seed, speed }: Simulation, ipAddress: string): BootTimes {
  return {
    creating: (within(scene.creating, chanceOf(seed, 'creating', ipAddress)) * 1000) / speed,
    starting: (within(scene.starting, chanceOf(seed, 'starting', ipAddress)) * 1000) / speed,
  };
}

/** Time that a node of a simulated pool takes to go, once no task is on it. */
export const leavingTime = ({ scene, seed, speed }: Simulation, ipAddress: string): number =>
  (within(scene.leaving, chanceOf(seed, 'leaving', ipAddress)) * 1000) / speed;

/** Time from the request to the nodes being there. */
export function allocationTime(bootMs: number, simulation: Simulation | undefined): number {
  if (simulation === undefined) return bootMs * 0.25;
  const { scene, seed, speed } = simulation;
  return (within(scene.allocation, chanceOf(seed, 'allocation')) * 1000) / speed;
}

/** Time that a deletion can at least be seen going on. */
export const farewellTime = (bootMs: number): number => bootMs * 0.5;
