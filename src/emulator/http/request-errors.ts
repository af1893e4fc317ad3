import { BatchError, type ErrorDetail } from './batch-error.ts';

/** Pairs that are present become `values[]` of the error body, in the order given. */
function details(pairs: Readonly<Record<string, string | undefined>>): ErrorDetail[] {
  return Object.entries(pairs).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
}

/** Shows a value of the body in `values[]`, as text and never `[object Object]`. */
function asText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const invalidPropertyValue = (name: string, value?: unknown, reason?: string): BatchError =>
  new BatchError(
    400,
    'InvalidPropertyValue',
    'The value provided for one of the properties in the request body is invalid.',
    details({ PropertyName: name, PropertyValue: asText(value), Reason: reason }),
  );

export const missingRequiredProperty = (name: string): BatchError =>
  new BatchError(
    400,
    'MissingRequiredProperty',
    'A required property was not specified in the request body.',
    details({ PropertyName: name }),
  );

export const unsupportedProperty = (name: string, reason?: string): BatchError =>
  new BatchError(
    400,
    'UnsupportedProperty',
    'One of the properties specified in the request body is not supported.',
    details({ PropertyName: name, Reason: reason }),
  );

export const invalidRequestBody = (reason?: string): BatchError =>
  new BatchError(
    400,
    'InvalidRequestBody',
    'The specified Request Body is not syntactically valid.',
    details({ Reason: reason }),
  );

export const missingRequiredHeader = (name: string): BatchError =>
  new BatchError(
    400,
    'MissingRequiredHeader',
    "An HTTP header that's mandatory for this request is not specified.",
    details({ HeaderName: name }),
  );

export const invalidHeaderValue = (name: string, value: string, reason?: string): BatchError =>
  new BatchError(
    400,
    'InvalidHeaderValue',
    'The value provided for one of the HTTP headers was not in the correct format.',
    details({ HeaderName: name, HeaderValue: value, Reason: reason }),
  );

export const missingRequiredQueryParameter = (name: string): BatchError =>
  new BatchError(
    400,
    'MissingRequiredQueryParameter',
    'A required query parameter was not specified for this request.',
    details({ QueryParameterName: name }),
  );

export const invalidQueryParameterValue = (name: string, value: string, reason?: string): BatchError =>
  new BatchError(
    400,
    'InvalidQueryParameterValue',
    'Value for one of the query parameters specified in the request URI is invalid.',
    details({ QueryParameterName: name, QueryParameterValue: value, Reason: reason }),
  );

export const outOfRangeQueryParameterValue = (name: string, value: string, reason?: string): BatchError =>
  new BatchError(
    400,
    'OutOfRangeQueryParameterValue',
    'A query parameter specified in the request URI is outside the permissible range.',
    details({ QueryParameterName: name, QueryParameterValue: value, Reason: reason }),
  );

export const unsupportedRequestVersion = (version: string): BatchError =>
  new BatchError(
    400,
    'UnsupportedRequestVersion',
    'The specified request version is not supported.',
    details({
      QueryParameterName: 'api-version',
      QueryParameterValue: version,
      Reason: 'The local service speaks the versions of 2018 up to 2025-06-01, such as 2022-10-01.16.0',
    }),
  );

export const invalidUri = (reason?: string): BatchError =>
  new BatchError(
    400,
    'InvalidUri',
    'The requested URI does not represent any resource on the server.',
    details({ Reason: reason }),
  );

export const invalidAuthenticationInfo = (detail?: string): BatchError =>
  new BatchError(
    400,
    'InvalidAuthenticationInfo',
    'The authentication information was not provided in the correct format. Verify the value of Authorization header.',
    details({ AuthenticationErrorDetail: detail }),
  );

/**
 * The request carried a signature that does not fit: 403, as the service documents. Status 401 is for a
 * request that came without a usable credential at all.
 */
export const authenticationFailed = (detail: string, status: 401 | 403 = 403): BatchError =>
  new BatchError(
    status,
    'AuthenticationFailed',
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
    details({ AuthenticationErrorDetail: detail }),
  );

/** A web page, or a name that only resolves to this machine, tried to talk to the local service. */
export const requestNotFromHere = (reason: string): BatchError =>
  new BatchError(
    403,
    'InsufficientAccountPermissions',
    'The account being accessed does not have sufficient permissions to execute this operation.',
    details({ Reason: reason }),
  );

export const resourceNotFound = (reason?: string): BatchError =>
  new BatchError(
    404,
    'ResourceNotFound',
    'The specified resource does not exist.',
    details({ Reason: reason }),
  );

export const unsupportedHttpVerb = (method: string, allowed: readonly string[]): BatchError =>
  new BatchError(
    405,
    'UnsupportedHttpVerb',
    "The resource doesn't support the specified HTTP verb.",
    details({ Verb: method, Allowed: allowed.join(', ') }),
  );

export const missingContentLengthHeader = (): BatchError =>
  new BatchError(411, 'MissingContentLengthHeader', 'The Content-Length header was not specified.');

/** A condition of If-Match, If-None-Match, If-(Un)Modified-Since failed on a write. */
export const conditionNotMet = (): BatchError =>
  new BatchError(
    412,
    'ConditionNotMet',
    'The condition specified in the conditional header(s) was not met for a write operation.',
  );

/** `limit` in bytes. */
export const requestBodyTooLarge = (limit?: number): BatchError =>
  new BatchError(
    413,
    'RequestBodyTooLarge',
    'The size of the request body exceeds the maximum size permitted.',
    details({ MaxLimit: limit?.toString() }),
  );

export const invalidRange = (range?: string): BatchError =>
  new BatchError(
    416,
    'InvalidRange',
    'The range specified is invalid for the current size of the resource.',
    details({ HeaderName: range === undefined ? undefined : 'ocp-range', HeaderValue: range }),
  );

export const internalError = (): BatchError =>
  new BatchError(500, 'InternalError', 'The server encountered an internal error. Please retry the request.');

export const operationTimedOut = (): BatchError =>
  new BatchError(500, 'OperationTimedOut', 'Operation could not be completed within the specified time.');

/** An operation that Azure has and the local service has not: said in words, so that nobody hunts for a typing error. */
export const notImplemented = (operation: string, reason?: string): BatchError =>
  new BatchError(
    501,
    'NotImplemented',
    'The local service does not serve this operation yet.',
    details({ Operation: operation, Reason: reason }),
  );

/** Seen from the live service, though its table has no such code. The client is asked to wait a second. */
export const tooManyRequests = (): BatchError =>
  new BatchError(
    429,
    'TooManyRequests',
    'Request failed as server encountered too many requests. Please try again.',
  );

export const serverBusy = (): BatchError =>
  new BatchError(
    503,
    'ServerBusy',
    'The server is currently unable to receive requests. Please retry your request.',
  );
