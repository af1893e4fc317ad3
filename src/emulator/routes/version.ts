import type { BatchRequest } from '../http/route.ts';

/** Whether the client speaks a version of the service older than this date, such as `2020-09-01`. */
export const isBefore = ({ query }: Pick<BatchRequest, 'query'>, date: string): boolean =>
  (query['api-version'] ?? '') < date;
