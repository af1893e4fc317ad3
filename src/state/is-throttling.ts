import { Problem } from '../model/problem.ts';

/** Whether the service asked to be left in peace for a while. */
export const isThrottling = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 429 || error.status === 503);
