import { missingRequiredQueryParameter, unsupportedRequestVersion } from './errors.ts';

const oldest = '2018-01-01';
const newest = '2025-06-01';

/**
 * Lets through the versions of Batch's REST API that clients in use send: a date, and up to 2024 a number
 * after it (`2022-10-01.16.0`).
 * @throws BatchError 400
 */
export function checkApiVersion(version: string | undefined): void {
  if (version === undefined || version === '') throw missingRequiredQueryParameter('api-version');
  const date = /^(\d{4}-\d{2}-\d{2})(?:\.\d{1,3}\.\d{1,3})?$/.exec(version)?.[1];
  if (date === undefined || Number.isNaN(Date.parse(date)) || date < oldest || date > newest) {
    throw unsupportedRequestVersion(version);
  }
}
