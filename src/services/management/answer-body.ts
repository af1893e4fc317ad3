import * as v from 'valibot';
import { isWireRow } from '../../model/explorer/wire-row.ts';

/** What came in the place of an answer: a page to sign in at, the half of one, something else. It is asked for again. */
export class NoAnswer extends Error {
  /** Azure itself may have said it: then it is another Azure than this program knows. */
  readonly isAzures: boolean;
  constructor(message: string, isAzures = false) {
    super(message);
    this.isAzures = isAzures;
  }
}

/** The JSON of a good answer. @throws NoAnswer */
export async function parsedBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    const type = response.headers.get('content-type')?.split(';')[0] ?? 'of no type';
    throw new NoAnswer(
      type.includes('json')
        ? 'its answer came damaged or cut'
        : `something else than Azure answered (status ${response.status}, ${type})`,
    );
  }
}

/** The body as a schema has it. @throws NoAnswer with what is wrong with it */
export function fitting<T>(body: unknown, schema: v.GenericSchema<unknown, T>, { pathname }: URL): T {
  const found = v.safeParse(schema, body);
  if (found.success) return found.output;
  const where = v.getDotPath(found.issues[0]);
  const place = where === null ? 'all of it' : `"${where}"`;
  // Each of its resources has an id, and each of its lists a value.
  const isAzures = isWireRow(body) && ('id' in body || 'value' in body);
  throw new NoAnswer(`${pathname}: ${place} is missing or of another kind`, isAzures);
}
