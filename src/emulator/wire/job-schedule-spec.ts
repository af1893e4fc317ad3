import * as v from 'valibot';
import { parseDuration } from '../../model/duration.ts';
import { jobSpecification } from './job-spec.ts';
import { dateTime, displayName, duration, identifier } from './property.ts';

const minute = 60_000;
const atLeastAMinute = v.pipe(
  duration,
  v.check((text) => (parseDuration(text) ?? 0) >= minute, 'The value must be a minute or more'),
);

const schedule = v.strictObject({
  doNotRunUntil: v.exactOptional(dateTime),
  doNotRunAfter: v.exactOptional(dateTime),
  startWindow: v.exactOptional(atLeastAMinute),
  recurrenceInterval: v.exactOptional(atLeastAMinute),
});

const metadata = v.array(v.looseObject({ name: v.string(), value: v.string() }));

/** What a request may say about a job schedule. */
export const jobScheduleSpec = v.strictObject({
  id: identifier,
  displayName: v.exactOptional(displayName),
  schedule,
  jobSpecification,
  metadata: v.exactOptional(metadata),
});

export type Schedule = v.InferOutput<typeof schedule>;
export type JobScheduleSpec = v.InferOutput<typeof jobScheduleSpec>;

/** PATCH: what is left out stays as it is; what is given is replaced whole. */
export const jobSchedulePatch = v.strictObject({
  schedule: v.exactOptional(schedule),
  jobSpecification: v.exactOptional(jobSpecification),
  metadata: v.exactOptional(metadata),
});

/** PUT: metadata that is left out is gone. */
export const jobScheduleUpdate = v.strictObject({
  schedule,
  jobSpecification,
  metadata: v.exactOptional(metadata),
});
