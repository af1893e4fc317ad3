import { compileFilter } from '../../../src/emulator/odata/compile-filter.ts';
import { taskFilter } from '../../../src/emulator/routes/tasks/list-tasks.ts';
import { completeFilter } from '../../../src/model/explorer/filter/complete-filter.ts';
import { filterDoubt } from '../../../src/model/explorer/filter/filter-doubts.ts';
import { rowTest } from '../../../src/model/explorer/filter/filter-rows.ts';
import { isOData } from '../../../src/model/explorer/filter/is-odata.ts';
import { parseFilter } from '../../../src/model/explorer/filter/parse-filter.ts';
import { shareFilter } from '../../../src/model/explorer/filter/service-filter.ts';
import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import { now, rowOf, wireTasks } from '../../unit/explorer/filter-rows-of-tasks.ts';
import { babble, mutated } from '../mutate.ts';
import { type FuzzTarget, must } from '../target.ts';

const { columns } = tasks;
const corpus = [
  'state:failed exit:>0 !node:tvm-a',
  'started:<2h ended:2026-11-24..2026-11-25 task',
  'exit:1..3 elapsed:>=10m id:"a b*" state:!running',
  '"state:failed" retries:0 name:変換 trouble:CommandProgramNotFound',
];
const words = [
  ...columns.map(({ title }) => `${title}:`),
  ...columns.flatMap((column) => column.words ?? []),
  ...['<', '>', '<=', '>=', '=', '..', '*', '!', '"', ' ', '10m', '1.5h', '0', '-1', '99999999999999999999'],
  ...['2026-11-24', '2026-11-24T12:00', '275760-09-13', '-271821-04-20', '9999999999d', "'", "''"],
];
const rows = wireTasks.map((wire) => ({ wire, row: rowOf(wire) }));

export const filterTarget: FuzzTarget = {
  name: 'filter',
  about:
    'filter lines as a person types them: read, completed, and shared out to the service, with the same rows left',
  sample: 500,
  open: () => ({
    attempt(random, tell) {
      const line = random.oneIn(2) ? babble(words, random, 30) : mutated(corpus, words, random);
      tell(line);
      const terms = parseFilter(line, columns, now);
      filterDoubt(terms, columns);
      isOData(line);
      must(completeFilter(line, columns).length >= 0, 'a line is completed to a line');
      const shared = shareFilter(terms);
      const there = compileFilter(shared.service, taskFilter);
      const all = rowTest(terms, columns, now) ?? (() => true);
      const rest = rowTest(shared.here, columns, now) ?? (() => true);
      for (const { wire, row } of rows)
        must(
          (there(wire) && rest(row)) === all(row),
          'the service and we together leave what we alone leave',
        );
    },
  }),
};
