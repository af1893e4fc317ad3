/** What kind of trouble it is; it decides the exit code (see {@link exitCodes}). */
export type ProblemKind =
  | 'work-failed'
  | 'usage'
  | 'refused'
  | 'unreachable'
  | 'deadline'
  | 'interrupted'
  | 'conflict'
  | 'broken';

/** Exit code of the process for each kind of trouble. Stable: scripts depend on them. */
export const exitCodes: Readonly<Record<ProblemKind, number>> = {
  'work-failed': 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  deadline: 5,
  interrupted: 130,
  conflict: 1,
  broken: 1,
};

export interface ProblemParts {
  readonly kind: ProblemKind;
  /** What happened, one line, without a full stop. */
  readonly what: string;
  /** Why, in the service's or the system's own words where there are any. */
  readonly why?: string;
  /** What the person can do now. */
  readonly remedy?: string;
  /** The service's error code, when the trouble is a service's answer. */
  readonly code?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** An earlier try of the same may have been carried out: its answer was lost. */
  readonly repeated?: boolean;
  readonly cause?: unknown;
}

/**
 * An error written for the person who will read it: what happened, why, what to do now.
 * Secrets must be cut before one is made (see `redact`).
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly what: string;
  readonly why: string | undefined;
  readonly remedy: string | undefined;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly repeated: boolean;

  constructor(parts: ProblemParts) {
    super(parts.why ? `${parts.what}: ${parts.why}` : parts.what, { cause: parts.cause });
    this.kind = parts.kind;
    this.what = parts.what;
    this.why = parts.why;
    this.remedy = parts.remedy;
    this.code = parts.code;
    this.status = parts.status;
    this.repeated = parts.repeated ?? false;
  }
}

/** The message of anything thrown, never `[object Object]`. */
export function messageOf(error: unknown): string {
  // The Batch SDK puts an object where a message should be.
  if (error instanceof Error && typeof error.message === 'string') return error.message || error.name;
  if (typeof error === 'string') return error;
  try {
    return JSON.stringify(error) ?? String(error);
  } catch {
    return String(error);
  }
}
