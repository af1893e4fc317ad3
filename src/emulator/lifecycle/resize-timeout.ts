import { parseDuration } from '../../model/duration.ts';
import { invalidPropertyValue } from '../http/errors.ts';

const shortest = 5 * 60_000;

/** @throws BatchError InvalidPropertyValue for a time in which the service would not even try to bring up nodes. */
export function checkResizeTimeout(resizeTimeout: string | undefined): void {
  if (resizeTimeout === undefined || (parseDuration(resizeTimeout) ?? 0) >= shortest) return;
  throw invalidPropertyValue('resizeTimeout', resizeTimeout, 'The value must be 5 minutes or more');
}
