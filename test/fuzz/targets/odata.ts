import { BatchError } from '../../../src/emulator/http/batch-error.ts';
import { compileFilter } from '../../../src/emulator/odata/compile-filter.ts';
import { taskFilter } from '../../../src/emulator/routes/tasks/list-tasks.ts';
import { wireTasks } from '../../unit/explorer/filter-rows-of-tasks.ts';
import { babble, mutated } from '../mutate.ts';
import { type FuzzTarget, must } from '../target.ts';

const corpus = [
  "state eq 'completed' and executionInfo/result eq 'failure'",
  "startswith(id, 'task-') or not (executionInfo/exitCode gt 1)",
  "executionInfo/startTime ge DateTime'2026-11-24T10:00:00Z' and (state ne 'active')",
  "(((id eq 'a''b'))) and 0 le executionInfo/exitCode",
  'executionInfo/exitCode eq null or executionInfo/exitCode lt -1.5e3',
];
const words = [
  ...new Set(corpus.flatMap((text) => text.match(/[\w/]+|'[^']*'|[(),]/g) ?? [])),
  ...Object.keys(taskFilter),
  ' and ',
  ' or ',
  ' not ',
  ' eq ',
  'startswith(',
  "DateTime'",
  '((((((',
  "''",
  'not not ',
];
/** No request line is longer. */
const longest = 16_000;

export const odataTarget: FuzzTarget = {
  name: 'odata',
  about:
    'what a client may send as $filter: a test that any row can be held against, or a 400 of the service',
  sample: 2000,
  open: () => ({
    attempt(random, tell) {
      const text = (random.oneIn(4) ? babble(words, random, 400) : mutated(corpus, words, random)).slice(
        0,
        longest,
      );
      tell(text);
      try {
        const holds = compileFilter(text, taskFilter);
        const negated = compileFilter(`not (${text})`, taskFilter);
        for (const row of wireTasks) {
          const answer = holds(row);
          must(typeof answer === 'boolean', 'a filter answers yes or no');
          must(text.trim() === '' || negated(row) === !answer, 'its negation says the opposite');
        }
      } catch (error) {
        if (!(error instanceof BatchError)) throw error;
        must(
          error.status === 400 && error.message !== '',
          'a filter that is not understood is answered with 400',
        );
        // Nested by the negation alone.
        must(error.code === 'InvalidQueryParameterValue', 'it says which parameter');
      }
    },
  }),
};
