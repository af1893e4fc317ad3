import type { BatchError, ErrorDetail } from './batch-error.ts';
import { fullWireTime } from './wire-time.ts';

export interface ErrorBody {
  readonly 'odata.metadata': string;
  readonly code: string;
  readonly message: { readonly lang: string; readonly value: string };
  readonly values?: readonly ErrorDetail[];
}

export interface ErrorContext {
  readonly baseUrl: string;
  readonly requestId: string;
  readonly time: Date;
}

/** The body of an error answer as the service writes it; `values` is left out when there are none. */
export function errorBody(error: BatchError, context: ErrorContext): ErrorBody {
  const { baseUrl, requestId, time } = context;
  return {
    'odata.metadata': `${baseUrl}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element`,
    code: error.code,
    message: {
      lang: 'en-US',
      value: `${error.message}\nRequestId:${requestId}\nTime:${fullWireTime(time)}`,
    },
    ...(error.values.length > 0 ? { values: error.values } : {}),
  };
}
