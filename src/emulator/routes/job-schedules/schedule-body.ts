import { servedJobBody } from '../jobs/job-body.ts';

/** A schedule's description with what of its jobs' own tasks could not run here refused by name. */
export function servedScheduleBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('jobSpecification' in body)) return body;
  return { ...body, jobSpecification: servedJobBody(body.jobSpecification) };
}
