import { evaluateFormula } from '../../../src/emulator/autoscale/evaluate-formula.ts';
import { readFormula } from '../../../src/emulator/autoscale/read-formula.ts';
import { BatchError } from '../../../src/emulator/http/batch-error.ts';
import { babble, mutated } from '../mutate.ts';
import { type FuzzTarget, must } from '../target.ts';

const corpus = [
  '$samples = $ActiveTasks.GetSample(1 * TimeInterval_Minute, 50);\n$TargetDedicatedNodes = min(10, avg($samples));',
  'startingNumberOfVMs = 1; maxNumberofVMs = 25; p = $PendingTasks.GetSamplePercent(180 * TimeInterval_Second);\nt = p < 70 ? startingNumberOfVMs : avg($PendingTasks.GetSample(180 * TimeInterval_Second)); $TargetDedicatedNodes = min(maxNumberofVMs, t); $NodeDeallocationOption = taskcompletion;',
  '$curTime = time(); $workHours = $curTime.hour >= 8 && $curTime.hour < 18; $TargetLowPriorityNodes = $workHours ? 20 : 10; // day',
  'v = vec(1, 2, 3); w = v * 2 + v; $TargetDedicatedNodes = val(w, 1) + len(v) - percentile(v, 50) / std(w);',
  'a = time("2026-11-29T00:00:00Z") + 3 * TimeInterval_Day; b = a - time(); /* x */ c = !(1 == 2) || -3 > 2;',
];
const functions = [
  'avg',
  'len',
  'vec',
  'lg',
  'max',
  'norm',
  'range',
  'std',
  'sum',
  'percentile',
  'val',
  'rand',
];
const words = [
  ...new Set(corpus.flatMap((text) => text.match(/\$?\w+|[<>=!&|]+|[-+*/?:;(),.]/g) ?? [])),
  ...functions.map((name) => `${name}(`),
  ...[
    'v = vec(v,v,v,v,v,v,v,v);',
    'v,',
    's = "x"',
    'stop();',
    '1e308',
    '-',
    '!',
    '(',
    ')',
    '"',
    '/*',
    '//',
    '\n',
  ],
];
const now = Date.parse('2026-11-29T00:00:00Z');
const samples = Array.from({ length: 200 }, (_, at) => ({
  time: now - (200 - at) * 5_000,
  values: { ActiveTasks: at % 7, PendingTasks: at, CPUPercent: 0.5, CurrentDedicatedNodes: 2 },
}));

export const autoscaleTarget: FuzzTarget = {
  name: 'autoscale',
  about: 'autoscale formulas: targets that are numbers of nodes, or a fault that says where',
  sample: 500,
  open: () => ({
    attempt(random, tell) {
      const text = (random.oneIn(3) ? babble(words, random, 4_000) : mutated(corpus, words, random)).slice(
        0,
        8_300,
      );
      tell(text);
      try {
        const found = evaluateFormula(readFormula(text), {
          targetDedicatedNodes: 3,
          targetLowPriorityNodes: 1,
          samples,
          now: () => now,
          random: () => 0.5,
        });
        for (const target of [found.targetDedicatedNodes, found.targetLowPriorityNodes])
          must(Number.isInteger(target) && target >= 0, 'a target is a whole number of nodes');
        must(found.results.startsWith('$TargetDedicatedNodes='), 'results begin with the targets');
        must(
          found.fault === undefined || /^Line \d+, Col \d+: ./.test(found.fault.message),
          'a fault says where',
        );
      } catch (error) {
        if (!(error instanceof BatchError)) throw error;
        must(error.status === 400, 'a formula that cannot be read is answered with 400');
      }
    },
  }),
};
