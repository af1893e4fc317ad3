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

/** Time from the request to the nodes being there. */
export const allocationTime = (bootMs: number): number => bootMs * 0.25;

/** Time that a deletion can at least be seen going on. */
export const farewellTime = (bootMs: number): number => bootMs * 0.5;
