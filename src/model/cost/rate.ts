import { knownVmSize } from './vm-sizes.ts';

/** Spot costs about this part of the list price; it changes by the hour and the region. */
export const spotShare = 0.2;

export interface NodesOfSize {
  readonly vmSize: string;
  readonly dedicated: number;
  readonly spot: number;
}

/** What so many nodes cost an hour, US dollars, by the example prices; undefined for a size without one. */
export function hourlyRate({ vmSize, dedicated, spot }: NodesOfSize): number | undefined {
  const price = knownVmSize(vmSize)?.dollarsAnHour;
  return price === undefined ? undefined : price * (dedicated + spot * spotShare);
}

/** What a rate comes to after so many milliseconds. */
export const costOf = (dollarsAnHour: number, ms: number): number => (dollarsAnHour * ms) / 3_600_000;

/** `$0.48`, `$1,568`, `under $0.01`, `$0`. */
export function dollars(amount: number): string {
  if (amount === 0) return '$0';
  if (amount < 0.01) return 'under $0.01';
  const digits = amount < 100 ? 2 : 0;
  const text = amount.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `$${text}`;
}

/** `$0.48/h`. */
export const perHour = (dollarsAnHour: number): string => `${dollars(dollarsAnHour)}/h`;

/** True for a Batch service on this machine, under whatever profile: its nodes cost nothing. */
export function isFree(batchUrl: string): boolean {
  const host = URL.canParse(batchUrl) ? new URL(batchUrl).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
