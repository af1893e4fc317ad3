import * as v from 'valibot';

/** What came in the place of an answer: a page to sign in at, the half of one, something else. It is asked for again. */
export class NoAnswer extends Error {}

/** What a good answer says. @throws NoAnswer */
export async function saidBy(response: Response): Promise<unknown> {
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

/** What an answer tells. @throws NoAnswer with what is wrong with it */
export function read<T>(body: unknown, schema: v.GenericSchema<unknown, T>, { pathname }: URL): T {
  const found = v.safeParse(schema, body);
  if (found.success) return found.output;
  const where = v.getDotPath(found.issues[0]);
  const place = where === null ? 'all of it' : `"${where}"`;
  throw new NoAnswer(`${pathname} was answered with something else: ${place} is missing or of another kind`);
}
