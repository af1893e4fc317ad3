import { messageOf, Problem, type ProblemKind } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import { refusalRemedy } from '../../model/refusal-remedy.ts';
import type { Verdict } from '../retry.ts';
import { isWireError, type WireError } from './wire/wire-error.ts';

/** Whom the service has answered, and where. */
export interface StorageAsker {
  readonly url: string;
  /** Name of the account. */
  readonly name: string;
  readonly by: 'key' | 'token';
  /** Object id of whoever is signed in. */
  readonly principal?: string | undefined;
}

/** What a key to sign with is asked for as; a refusal of it is told in its own words. */
export const askingToSign = 'get a key to sign for the nodes (user delegation key)';

const passingStatus = (status: number) =>
  status === 408 || status === 429 || (status >= 500 && status !== 501);
const brokenLine =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|REQUEST_SEND_ERROR|PARSE_ERROR|CERT|TLS|FOREIGN_ANSWER/i;

/** The service's own code (`ContainerNotFound`, `AuthenticationFailed` …) of anything that a call threw. */
export function storageCode(error: unknown): string | undefined {
  if (error instanceof Problem) return error.code;
  if (!isWireError(error)) return undefined;
  const details = error.details;
  const code =
    typeof details === 'object' && details !== null && 'errorCode' in details ? details.errorCode : undefined;
  return typeof code === 'string' ? code : error.code;
}

/** Whoever asked is known, and may not. */
export const isForbidden = (error: unknown): boolean => isWireError(error) && error.statusCode === 403;

/** The token that was shown is not taken: over, revoked, or of somebody else. */
export const isUnknownToken = (error: unknown): boolean => isWireError(error) && error.statusCode === 401;

/** A connection that died in the middle of a body is no error of the SDK's own kind. */
const isBrokenLine = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && brokenLine.test(error.code);

const isUnreadable = ({ code, statusCode }: WireError): boolean =>
  code === 'PARSE_ERROR' || (statusCode !== undefined && statusCode < 300);

/** Throttling, a passing fault and a broken line are worth another try; a full or closed disk of ours is not. */
export function judgeStorage(error: unknown): Verdict {
  if (!isWireError(error)) return { retry: isBrokenLine(error) };
  const seconds = Number(error.response?.headers.get('retry-after') ?? Number.NaN);
  // What was done well and cannot be read: its answer came damaged, or from somebody else.
  if (isUnreadable(error)) return { retry: true };
  const retry =
    error.statusCode === undefined
      ? brokenLine.test(`${error.code} ${error.message}`)
      : passingStatus(error.statusCode);
  return Number.isFinite(seconds) ? { retry, retryAfterMs: seconds * 1000 } : { retry };
}

function kindOf(error: WireError): ProblemKind {
  const { statusCode } = error;
  if (statusCode === 401 || statusCode === 403) return 'refused';
  if (statusCode === 409 || statusCode === 412) return 'conflict';
  if (statusCode === undefined || passingStatus(statusCode)) return 'unreachable';
  return 'broken';
}

function remedyOf(error: WireError, doing: string, asker: StorageAsker): string | undefined {
  const { url, by, name, principal } = asker;
  const serverTime = Date.parse(error.response?.headers.get('date') ?? '');
  return refusalRemedy(
    {
      status: error.statusCode,
      said: `${storageCode(error) ?? ''} ${error.code ?? ''} ${error.message}`,
      serverTime: Number.isNaN(serverTime) ? undefined : serverTime,
    },
    {
      ...{ account: 'storage account', url, by, now: Date.now() },
      ...(by === 'token' && { storage: { name, principal, signing: doing === askingToSign } }),
    },
  );
}

/** The first line of the service's text: what follows is RequestId and Time. */
const firstLine = (text: string) => text.split('\n')[0]?.trim() ?? '';

/** The SDK quotes such an answer at length. */
function unreadable(error: WireError, doing: string): Problem {
  const isOwn = Boolean(error.response?.headers.get('x-ms-request-id'));
  return new Problem({
    kind: 'unreachable',
    what: `could not ${doing}`,
    why: isOwn ? 'the answer came damaged or cut' : 'something else than Azure Storage answered',
    code: 'PARSE_ERROR',
    remedy:
      'check that nothing stands between this machine and the storage account, such as a proxy or a page to sign in at; then try again',
    cause: error,
  });
}

/** Turns anything that a call threw into a Problem with the service's own code and text. */
export function storageProblem(error: unknown, doing: string, asker: StorageAsker): Problem {
  if (error instanceof Problem) return error;
  if (!isWireError(error)) {
    const isLine = isBrokenLine(error);
    const said = `${error instanceof Error && 'code' in error ? error.code : ''} ${messageOf(error)}`;
    const remedy = isLine
      ? refusalRemedy({ said }, { account: 'storage account', url: asker.url, now: Date.now() })
      : undefined;
    return new Problem({
      kind: isLine ? 'unreachable' : 'broken',
      what: `could not ${doing}`,
      why: redact(messageOf(error)),
      ...(remedy === undefined ? {} : { remedy }),
      cause: error,
    });
  }
  if (isUnreadable(error)) return unreadable(error, doing);
  const code = storageCode(error);
  const remedy = remedyOf(error, doing, asker);
  return new Problem({
    kind: kindOf(error),
    what: `could not ${doing}`,
    why: `${redact(firstLine(error.message))}${error.statusCode && code ? ` [${code}]` : ''}`,
    ...(code === undefined ? {} : { code }),
    ...(error.statusCode === undefined ? {} : { status: error.statusCode }),
    ...(remedy === undefined ? {} : { remedy }),
    cause: error,
  });
}
