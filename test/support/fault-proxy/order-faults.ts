import type { Act, Fault } from './fault.ts';

/** Carried out twice, as by a proxy that tries again by itself; the second answer is given. */
const duplicated: Act = async ({ carryOut }) => {
  await carryOut();
  return carryOut();
};

/** One waits until another, which came later, has been carried out. */
const reordered: Act = async ({ before, another, carryOut }) => {
  if (before % 2 === 0) await another(150);
  return carryOut();
};

export const orderFaults: readonly Fault[] = [
  { name: 'carried out twice', act: duplicated, hits: 'lasting' },
  { name: 'reordered', act: reordered, hits: 'lasting' },
];
