import type { FuzzTarget } from './target.ts';
import { autoscaleTarget } from './targets/autoscale.ts';
import { configTarget } from './targets/config.ts';
import { downloadsTarget } from './targets/downloads.ts';
import { filterTarget } from './targets/filter.ts';
import { httpTarget } from './targets/http.ts';
import { journalTarget } from './targets/journal.ts';
import { namesTarget } from './targets/names.ts';
import { odataTarget } from './targets/odata.ts';
import { templatesTarget } from './targets/templates.ts';
import { textTarget } from './targets/text.ts';

/** All that is fuzzed, by the names that `npm run fuzz` takes. */
export const targets: readonly FuzzTarget[] = [
  journalTarget,
  configTarget,
  templatesTarget,
  odataTarget,
  filterTarget,
  autoscaleTarget,
  textTarget,
  namesTarget,
  downloadsTarget,
  httpTarget,
];
