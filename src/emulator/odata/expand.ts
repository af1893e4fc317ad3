import { invalidQueryParameterValue } from '../http/errors.ts';

/**
 * `$expand` knows `stats` alone. The service rolls them up every half hour or so and leaves them out before; here they are
 * never rolled up.
 * @throws BatchError 400 for anything else
 */
export function checkExpand(expand: string | undefined): void {
  if (expand === undefined || expand.toLowerCase() === 'stats') return;
  throw invalidQueryParameterValue('$expand', expand, "Only 'stats' can be expanded");
}
