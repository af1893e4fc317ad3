export interface ErrorDetail {
  readonly key: string;
  readonly value: string;
}

/**
 * An error answer of the service: HTTP status, the service's code and its text. Thrown anywhere below a
 * route; the server turns it into the documented body with `odata.metadata`, RequestId and Time.
 */
export class BatchError extends Error {
  override readonly name = 'BatchError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly values: readonly ErrorDetail[] = [],
  ) {
    super(message);
  }
}
