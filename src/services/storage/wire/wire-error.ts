/** What the SDK's own error and ours have in common: an answer that is a refusal, or none at all. */
export interface WireError extends Error {
  /** The service's own, or the system's where no answer came. */
  readonly code?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly details?: unknown;
  readonly response?: { readonly headers: { get(name: string): string | null | undefined } } | undefined;
}

/** By its name, as the SDK tells it; the SDK itself is not loaded for it. */
export const isWireError = (error: unknown): error is WireError =>
  error instanceof Error && error.name === 'RestError';

class Refusal extends Error implements WireError {
  override readonly name = 'RestError';
  readonly code: string | undefined;
  readonly statusCode: number | undefined;
  readonly response: WireError['response'];

  constructor(message: string, parts: Pick<WireError, 'code' | 'statusCode' | 'response'>, cause?: unknown) {
    super(message, { cause });
    this.code = parts.code;
    this.statusCode = parts.statusCode;
    this.response = parts.response;
  }
}

const between = (text: string, tag: string) => new RegExp(`<${tag}>([^<]*)<`).exec(text)?.[1];

/** An answer that is a refusal. @param body as it came: XML, or whatever stands before the service has to say */
export function refusedBy(
  statusCode: number,
  header: (name: string) => string | undefined,
  body: string,
): WireError {
  const code = header('x-ms-error-code') ?? between(body, 'Code');
  const message = between(body, 'Message') ?? `the answer was ${statusCode}`;
  return new Refusal(message, { code, statusCode, response: { headers: { get: header } } });
}

/** A line that broke, or could not be had. */
export function brokenOff(error: unknown): WireError {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(message, { code: code ?? 'REQUEST_SEND_ERROR' }, error);
}

/** An answer that bears the service's mark and cannot be read; it is asked for again. */
export const unreadable = (what: string): WireError => {
  const get = (name: string) => (name === 'x-ms-request-id' ? 'seen' : undefined);
  return new Refusal(what, { code: 'PARSE_ERROR', response: { headers: { get } } });
};

/** A line on which nothing came any more; it reads as a timeout, so that it is tried again. */
export const gaveUp = (quietMs: number): Error =>
  Object.assign(new Error(`nothing came for ${Math.round(quietMs / 100) / 10} s`), { code: 'ETIMEDOUT' });
