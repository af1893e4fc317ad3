import type { Socket } from 'node:net';
import type { Answer, Asked } from './exchange.ts';

/** Who is asked on the way. */
export type ServiceName = 'batch' | 'blob' | 'management';

/** The line to one service, which a fault may take down. */
export interface Line {
  /** Cuts every connection; nobody listens any more. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Shows a certificate that nobody trusts, or its own again. Only where it speaks TLS. */
  distrust(yes: boolean): void;
  /** Cuts every connection; new ones are taken. */
  cut(): void;
}

/** What the programs of one cell believe about their machine; they are told through a file. */
export interface Machine {
  /** Milliseconds that their clock is ahead of the services'. */
  clockAhead(ms: number): Promise<void>;
  /** Names are not found any more. */
  nameServer(up: boolean): Promise<void>;
}

/** One request that a fault strikes. */
export interface Strike {
  readonly asked: Asked;
  /** Which service it was for. */
  readonly service: ServiceName;
  /** How many were struck before. */
  readonly before: number;
  readonly socket: Socket;
  readonly line: Line;
  readonly machine: Machine;
  /** Has the service do what it was asked for. */
  carryOut(): Promise<Answer>;
  /** Resolves when another request has come, or after so many milliseconds. */
  another(withinMs: number): Promise<void>;
}

/** Answers, or returns undefined when it has done with the socket what it wanted. */
export type Act = (strike: Strike) => Promise<Answer | undefined>;

/** One thing that goes wrong between us and a service. */
export interface Fault {
  readonly name: string;
  readonly act: Act;
  /** Requests in a row that it strikes; all of them until it is lifted for `lasting`. */
  readonly hits: number | 'lasting';
  /** Puts in order again what it left behind on the lines and the machine. */
  readonly lift?: (line: Line, machine: Machine) => Promise<void>;
  /** What the services and programs of its cells need. */
  readonly needs?: 'tls' | 'own clock' | 'own names' | 'own services';
}
