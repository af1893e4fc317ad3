import { az } from '../../../command-log/az-line.ts';
import { Problem } from '../../../problem.ts';
import { type Action, one } from '../../action.ts';
import { type FieldValues, typedValue } from '../../plan-field.ts';
import { timeLimit } from '../../texts/time-limit.ts';
import { timeText } from '../../texts/time-text.ts';
import type { TrialRun } from '../../trial.ts';
import { given } from '../../wire-object.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { wireAt, wireNumber, wireText } from '../../wire-row.ts';
import { evaluated, refusedFormula, runError } from './autoscale-run.ts';
import { scaleField } from './parts/scale-part.ts';
import { isByFormula, isGoing, notSteady } from './pool-states.ts';

const formulaOf = (values: FieldValues) => typedValue(values, 'formula');

const evaluate = (id: string, autoScaleFormula: string): WireRequest => ({
  method: 'POST',
  path: wirePath('pools', id, 'evaluateautoscale'),
  body: { autoScaleFormula },
});

function* tryFormula(id: string, formula: string): TrialRun {
  try {
    return evaluated(formula, yield evaluate(id, formula));
  } catch (error) {
    return refusedFormula(formula, error);
  }
}

/** What a pool without a formula begins with: as many nodes as it has now. */
const sameNodes = (pool: unknown) =>
  [
    `$TargetDedicatedNodes = ${wireNumber(pool, 'targetDedicatedNodes') ?? 0};`,
    `$TargetLowPriorityNodes = ${wireNumber(pool, 'targetLowPriorityNodes') ?? 0};`,
    '$NodeDeallocationOption = taskcompletion;',
  ].join('\n');

export const editAutoscale: Action = {
  name: 'autoscale',
  key: 'A',
  help: 'Let a formula give the number of nodes of pools, or edit it; the service evaluates it before it is saved.',
  to: 'rows',
  weight: 'ends',
  effect:
    'the formula gives the number of its nodes from now on: it may add nodes, which are billed, and take nodes away',
  fields: [{ ...scaleField.formula, opens: true }, scaleField.interval],
  unavailable: (facts) => isGoing(facts) ?? (isByFormula(facts) ? undefined : notSteady(facts)),
  *prepare({ id }) {
    const pool = yield get('pools', id);
    const before = wireText(pool, 'autoScaleFormula') ?? '';
    return {
      formula: before === '' ? sameNodes(pool) : before,
      interval: timeText(wireText(pool, 'autoScaleEvaluationInterval')),
      before,
    };
  },
  trial: {
    title: 'What the formula gives now',
    of: ({ id }, values) => tryFormula(id, formulaOf(values)),
  },
  az: ({ id }, values) =>
    az('batch pool autoscale enable', {
      'pool-id': id,
      'auto-scale-formula': formulaOf(values),
      'auto-scale-evaluation-interval': timeLimit(typedValue(values, 'interval')),
    }),
  *carry({ id }, values) {
    const pool = yield get('pools', id);
    const [now, started] = [wireText(pool, 'autoScaleFormula') ?? '', values.before];
    if (started !== undefined && now !== started)
      throw new Problem({
        kind: 'conflict',
        what: 'the formula is another one by now',
        why: 'somebody changed its formula meanwhile: look at it again, then decide',
      });
    const wasOn = wireAt(pool, 'enableAutoScale') === true;
    const eTag = wireText(pool, 'eTag');
    const formula = formulaOf(values);
    yield {
      method: 'POST',
      path: wirePath('pools', id, 'enableautoscale'),
      ...(eTag !== undefined && { headers: { 'If-Match': eTag } }),
      body: given({
        autoScaleFormula: formula,
        autoScaleEvaluationInterval: timeLimit(typedValue(values, 'interval')),
      }),
    };
    const run = yield evaluate(id, formula);
    const trial = evaluated(formula, run);
    if (trial.verdict !== 'wrong') return trial.lines[0];
    if (wasOn) return `saved, but it cannot be evaluated: ${runError(run)}`;
    yield { method: 'POST', path: wirePath('pools', id, 'disableautoscale') };
    throw new Problem({
      kind: 'usage',
      what: 'the formula cannot be evaluated',
      why: `${runError(run)}; it is turned off again, the pool keeps its nodes`,
    });
  },
};

export const disableAutoscale: Action = {
  name: 'fixed size',
  key: 'F',
  help: 'No formula gives the number of nodes of pools any longer: they keep those they have.',
  to: 'rows',
  effect: 'it keeps the number of nodes that it has now; its formula is forgotten',
  unavailable: (facts) =>
    isGoing(facts) ?? (isByFormula(facts) ? undefined : 'no formula gives its number of nodes'),
  az: ({ id }) => az('batch pool autoscale disable', { 'pool-id': id }),
  carry: ({ id }) => one({ method: 'POST', path: wirePath('pools', id, 'disableautoscale') }),
};
