import { type StepName, stepNames } from '../../../src/model/run/fact.ts';
import { allFaults } from '../fault-proxy/all-faults.ts';
import type { Fault } from '../fault-proxy/fault.ts';

/** Who looks at the run: a person at the screen, or a script. */
export type FaceName = 'headless' | 'TUI';

/** One thing to try: a fault, at a step of a run, on the way to one of the services, with somebody looking. */
export interface Cell {
  readonly fault: Fault;
  readonly step: StepName;
  readonly service: 'batch' | 'blob';
  readonly face: FaceName;
}

export const cellName = ({ fault, step, service, face }: Cell): string =>
  `${fault.name} · ${step} · ${service} · ${face}`;

/** Which services a step asks; a cell of another would be no cell. */
const asked: Readonly<Record<StepName, readonly Cell['service'][]>> = {
  check: ['batch', 'blob'],
  upload: ['blob'],
  pool: ['batch'],
  job: ['batch', 'blob'],
  tasks: ['batch'],
  watch: ['batch'],
  download: ['blob'],
  'clean-up': ['batch', 'blob'],
};

/** The nodes here reach blobs on the same way, and Azurite holds them to the protocol that their URLs were signed for. */
const isPossible = ({ fault, service }: Cell) => fault.needs !== 'tls' || service === 'batch';

/** Every cell there is. */
export const allCells: readonly Cell[] = (['headless', 'TUI'] as const)
  .flatMap((face) =>
    stepNames.flatMap((step) =>
      asked[step].flatMap((service) => allFaults.map((fault): Cell => ({ fault, step, service, face }))),
    ),
  )
  .filter(isPossible);
