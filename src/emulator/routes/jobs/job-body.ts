import { unservedJobTaskParts } from '../../wire/job-tasks.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';

const taskNames = ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'];

/**
 * A job's description with what of its own tasks could not run here refused by name.
 * @throws BatchError UnsupportedProperty.
 */
export function servedJobBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      taskNames.includes(name) ? refuseUnserved(unservedJobTaskParts, value) : value,
    ]),
  );
}
