import { answerFaults } from '../fault-proxy/answer-faults.ts';
import type { Act, Fault } from '../fault-proxy/fault.ts';
import { lineFaults } from '../fault-proxy/line-faults.ts';
import { orderFaults } from '../fault-proxy/order-faults.ts';

/** The worker is killed, before or after the service has done what it was asked for. */
export const killFaults = (kill: () => void): readonly Fault[] => {
  const before: Act = async ({ socket }) => {
    kill();
    socket.destroy();
    return undefined;
  };
  const after: Act = async ({ socket, carryOut }) => {
    await carryOut();
    kill();
    socket.destroy();
    return undefined;
  };
  return [
    { name: 'worker killed, request not heard', act: before, hits: 1 },
    { name: 'worker killed, request carried out', act: after, hits: 1 },
  ];
};

/** What goes wrong on the lines. What lasts is lifted with the end of the worker. */
export const soakFaults: readonly Fault[] = [...lineFaults, ...answerFaults, ...orderFaults];
