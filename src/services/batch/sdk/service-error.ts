import * as v from 'valibot';
import { messageOf, Problem, type ProblemKind } from '../../../model/problem.ts';
import { redact } from '../../../model/redact.ts';
import { refusalRemedy } from '../../../model/refusal-remedy.ts';
import type { Verdict } from '../../retry.ts';

const errorBody = v.object({
  code: v.optional(v.string()),
  message: v.optional(v.object({ value: v.optional(v.string()) })),
  values: v.optional(v.array(v.object({ key: v.optional(v.string()), value: v.optional(v.string()) }))),
});

/** What the SDK throws: its `message` is an object or a parser's complaint; the truth is in `body`, a text when it is no JSON. */
const sdkError = v.object({
  statusCode: v.optional(v.number()),
  body: v.fallback(v.optional(errorBody), undefined),
});

/** An answer of the service, or the reason why there was none, read from whatever the SDK threw. */
export interface ServiceError {
  readonly status?: number;
  readonly code: string;
  readonly text: string;
  readonly values: readonly { readonly key: string; readonly value: string }[];
  readonly retryAfterMs?: number;
  /** The service's clock when it answered, milliseconds since the epoch. */
  readonly serverTime?: number;
}

const unreachableCodes =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|CERT|TLS|SSL|FOREIGN_ANSWER|DAMAGED_ANSWER|Parse Error|aborted/i;

function nodeErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function header(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null || !('response' in error)) return undefined;
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('get' in headers)) return undefined;
  const value: unknown = typeof headers.get === 'function' ? headers.get(name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function retryAfterMs(error: unknown): number | undefined {
  const value = header(error, 'retry-after');
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** The service's own text ends in RequestId and Time lines: useful to support, noise on a screen. */
function firstLine(text: string): string {
  return text.split('\n')[0]?.trim() ?? '';
}

/** What the service computed a signature over helps nobody who reads a message, and takes ten lines. */
function shortDetail(text: string): string {
  return firstLine(text.replace(/\s*Server used (the )?following string to sign.*$/s, ''));
}

export function readServiceError(error: unknown): ServiceError {
  const parsed = v.safeParse(sdkError, error);
  const after = retryAfterMs(error);
  const date = Date.parse(header(error, 'date') ?? '');
  const common = {
    ...(after === undefined ? {} : { retryAfterMs: after }),
    ...(Number.isNaN(date) ? {} : { serverTime: date }),
  };
  if (parsed.success && parsed.output.statusCode !== undefined) {
    const { statusCode, body } = parsed.output;
    return {
      status: statusCode,
      code: body?.code ?? `Http${statusCode}`,
      text: redact(firstLine(body?.message?.value ?? '') || `the service answered with status ${statusCode}`),
      values: (body?.values ?? []).map(({ key, value }) => ({
        key: key ?? '',
        value: redact(shortDetail(value ?? '')),
      })),
      ...common,
    };
  }
  return { code: nodeErrorCode(error) ?? 'Unknown', text: redact(messageOf(error)), values: [], ...common };
}

/** Throttling, a passing fault of the service, and a broken connection are worth another try. */
export function judge(error: unknown): Verdict {
  // There was no token to send: nobody answered, or it was refused.
  if (error instanceof Problem) return { retry: error.kind === 'unreachable' };
  const { status, code, text, retryAfterMs: after } = readServiceError(error);
  const passing =
    status === undefined
      ? unreachableCodes.test(`${code} ${text}`)
      : status === 408 || status === 429 || status >= 500;
  const retry = passing && status !== 501 && status !== 505;
  return after === undefined ? { retry } : { retry, retryAfterMs: after };
}

/** Nothing was sent yet when these came. */
const neverSent = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|TLS|SSL/i;

/** Whether what was asked for may have been done all the same: no answer came, or one that says nothing of it. */
export function mayBeDone(error: unknown): boolean {
  const { status, code, text } = readServiceError(error);
  if (status === undefined) return !neverSent.test(`${code} ${text}`);
  return status === 408 || (status >= 500 && status !== 503);
}

function kindOf({ status, code, text }: ServiceError): ProblemKind {
  if (status === 401 || status === 403) return 'refused';
  if (status === 409 || status === 412) return 'conflict';
  if (status !== undefined) return status === 429 || status >= 500 ? 'unreachable' : 'broken';
  return unreachableCodes.test(`${code} ${text}`) ? 'unreachable' : 'broken';
}

/** The call that did not come through. */
interface Call {
  /** Completes "could not …". */
  readonly doing: string;
  readonly url: string;
  /** What it was signed with. */
  readonly by: 'key' | 'token';
  /** An earlier try of it may have been carried out. */
  readonly repeated?: boolean;
}

function remedyOf(error: ServiceError, { url, by }: Call): string | undefined {
  const said = `${error.code} ${error.text} ${error.values.map((x) => x.value).join(' ')}`;
  const { status, serverTime } = error;
  return refusalRemedy({ status, said, serverTime }, { account: 'Batch account', url, by, now: Date.now() });
}

/** Turns anything that a call of the SDK threw into a Problem with the service's own code and text. */
export function toProblem(error: unknown, call: Call): Problem {
  if (error instanceof Problem) return error;
  const read = readServiceError(error);
  const details = read.values.map(({ key, value }) => `${key}: ${value}`).join('; ');
  // The address is enough: what a list asks for in its query is noise to a person.
  const text = read.text.replace(/(https?:\/\/[^\s?]+)\?\S*/g, '$1');
  const why = `${text}${details ? ` (${details})` : ''}${read.status ? ` [${read.code}]` : ''}`;
  const remedy = remedyOf(read, call);
  return new Problem({
    kind: kindOf(read),
    what: `could not ${call.doing}`,
    why,
    code: read.code,
    ...(read.status === undefined ? {} : { status: read.status }),
    repeated: call.repeated ?? false,
    ...(remedy === undefined ? {} : { remedy }),
    cause: error,
  });
}
