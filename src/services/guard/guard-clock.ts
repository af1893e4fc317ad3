import { wait } from '../wait.ts';

/** The time that a guard goes by; tests let an hour of it pass in a second. */
export interface GuardClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A moment that the service told, in this clock's time. */
  moment(date: Date): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: GuardClock = {
  now: () => Date.now(),
  moment: (date) => date.getTime(),
  wait,
};
