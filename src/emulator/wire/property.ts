import * as v from 'valibot';
import { isValidId } from '../../model/batch/ids.ts';
import { formatDuration, parseDuration } from '../../model/duration.ts';
import { ticksOf, wireTimeOf } from '../http/wire-time.ts';

/** An id of a pool, job or task: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export const identifier = v.pipe(
  v.string(),
  v.check(isValidId, 'An id holds 1 to 64 letters, digits, hyphens and underscores'),
);

/** A whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('Not a whole number'),
    v.check((value) => value >= least && value <= most, `The value must be from ${least} to ${most}`),
  );

/** An ISO 8601 duration, written again as the service writes it (`PT06M00S` becomes `PT6M`). */
export const duration = v.pipe(
  v.string(),
  v.check((text) => parseDuration(text) !== undefined, 'Not an ISO 8601 duration'),
  v.transform((text) => formatDuration(parseDuration(text) ?? 0)),
);

/** A duration of so many minutes or more. */
export const durationFrom = (minutes: number) =>
  v.pipe(
    duration,
    v.check((text) => (parseDuration(text) ?? 0) >= minutes * 60_000, `The least is ${minutes} minutes`),
  );

/** A time, written again as the service writes it; one that names no zone is of UTC. */
export const dateTime = v.pipe(
  v.string(),
  v.check((text) => ticksOf(text) !== undefined, 'Not a time'),
  v.transform((text) => wireTimeOf(ticksOf(text) ?? 0n)),
);

export const displayName = v.pipe(
  v.string(),
  v.maxLength(1_024, 'A display name has at most 1024 characters'),
);

/** One of `values`, in any case; the value is kept as spelled in `values`. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  v.pipe(
    v.string(),
    v.check((text) => match(values, text) !== undefined, `The value must be one of: ${values.join(', ')}`),
    v.transform((text): T[number] => match(values, text) ?? values[0] ?? text),
  );

/** A part that the local service only carries and echoes. */
export const carriedObject = v.record(v.string(), v.unknown());
export const carriedList = v.array(carriedObject);

const match = (values: readonly string[], text: string): string | undefined =>
  values.find((value) => value.toLowerCase() === text.toLowerCase());
