import { answerFaults } from './answer-faults.ts';
import type { Fault } from './fault.ts';
import { lineFaults } from './line-faults.ts';
import { machineFaults, sleepFault } from './machine-faults.ts';
import { orderFaults } from './order-faults.ts';

/** Everything that goes wrong between us and the services, by name. */
export const allFaults: readonly Fault[] = [
  ...lineFaults,
  ...answerFaults,
  ...orderFaults,
  ...machineFaults,
  sleepFault,
];
