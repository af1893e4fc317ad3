import type { BatchServiceModels as M } from '@azure/batch';
import type { Failure, ServiceFault } from '../../../model/batch/failure.ts';
import { redact } from '../../../model/redact.ts';

const details = (pairs: readonly M.NameValuePair[] | undefined) =>
  (pairs ?? []).map(({ name, value }) => ({ name: name ?? '', value: redact(value ?? '') }));

export function readFailure(info: M.TaskFailureInformation | undefined): Failure | undefined {
  if (!info) return undefined;
  return {
    serverSide: /server/i.test(info.category ?? ''),
    code: info.code ?? 'Unknown',
    message: redact(info.message ?? ''),
    details: details(info.details),
  };
}

export function readFault(error: M.ResizeError | M.ComputeNodeError): ServiceFault {
  const values = 'values' in error ? error.values : 'errorDetails' in error ? error.errorDetails : undefined;
  return { code: error.code ?? 'Unknown', message: redact(error.message ?? ''), details: details(values) };
}

/** Leaves undefined properties out, as `exactOptionalPropertyTypes` wants them. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) Object.assign(kept, { [key]: value });
  }
  return kept;
}

export function readMetadata(items: readonly M.MetadataItem[] | undefined): Record<string, string> {
  return Object.fromEntries((items ?? []).map(({ name, value }) => [name, value]));
}
