import type { Act, Fault } from './fault.ts';

/** Longer than the program takes to see the file that tells it. */
const noticedMs = 60;
const minutes = 60_000;
const noticed = () => new Promise((resolve) => setTimeout(resolve, noticedMs));

/** Nobody trusts who answers; the connections of before are gone. */
const distrusted =
  (forMs?: number): Act =>
  async ({ line }) => {
    line.distrust(true);
    line.cut();
    if (forMs !== undefined) setTimeout(() => line.distrust(false), forMs);
    return undefined;
  };

const namesGone =
  (forMs?: number): Act =>
  async ({ line, machine }) => {
    await machine.nameServer(false);
    await noticed();
    line.cut();
    if (forMs !== undefined) setTimeout(() => void machine.nameServer(true), forMs);
    return undefined;
  };

const clockAhead =
  (ms: number): Act =>
  async ({ line, machine }) => {
    await machine.clockAhead(ms);
    await noticed();
    line.cut();
    return undefined;
  };

export const machineFaults: readonly Fault[] = [
  { name: 'TLS: not trusted for half a second', act: distrusted(500), hits: 1, needs: 'tls' },
  {
    ...{ name: 'TLS: not trusted for good', act: distrusted(), hits: 1, needs: 'tls' },
    lift: async (line) => line.distrust(false),
  },
  { name: 'DNS gone for half a second', act: namesGone(500), hits: 1, needs: 'own names' },
  {
    ...{ name: 'DNS gone for good', act: namesGone(), hits: 1, needs: 'own names' },
    lift: (_line, machine) => machine.nameServer(true),
  },
  {
    ...{ name: 'clock 20 minutes ahead', act: clockAhead(20 * minutes), hits: 1, needs: 'own clock' },
    lift: (_line, machine) => machine.clockAhead(0),
  },
  {
    ...{ name: 'clock 20 minutes behind', act: clockAhead(-20 * minutes), hits: 1, needs: 'own clock' },
    lift: (_line, machine) => machine.clockAhead(0),
  },
];

const day = 24 * 60 * minutes;

/** This machine slept, and the services on it: their lines are dead, and a day is gone. */
export const sleepFault: Fault = {
  ...{ name: 'asleep for 24 h', act: clockAhead(day), hits: 1, needs: 'own services' },
  lift: (_line, machine) => machine.clockAhead(0),
};
