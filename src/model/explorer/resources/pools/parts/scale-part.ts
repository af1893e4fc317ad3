import { parseTimespan } from '../../../../timespan.ts';
import { type FieldValues, type PlanField, required, typedValue, wholeNumber } from '../../../plan-field.ts';
import { timeLimit } from '../../../texts/time-limit.ts';
import { timeText } from '../../../texts/time-text.ts';
import { given } from '../../../wire-object.ts';
import { wireAt, wireNumber, wireText } from '../../../wire-row.ts';
import { orNothing } from '../../jobs/job-fields.ts';
import { grouped, type PoolPart } from './pool-part.ts';

const mostNodes = 100_000;
const minute = 60_000;

const between = (least: number, most: number, words: string) =>
  orNothing((value) => {
    const ms = parseTimespan(value);
    return ms !== undefined && ms >= least && ms <= most ? undefined : words;
  });

const longestFormula = 8192;

export const scaleField = {
  dedicated: {
    name: 'dedicated',
    label: 'dedicated',
    kind: 'text',
    check: orNothing(wholeNumber(0, mostNodes)),
    help: 'Nodes that are kept until they are given back; billed from their allocation on.',
  },
  spot: {
    name: 'spot',
    label: 'spot',
    kind: 'text',
    check: orNothing(wholeNumber(0, mostNodes)),
    help: 'Nodes that are cheaper, and that Azure may take away at any time: what ran there is queued again.',
  },
  timeout: {
    name: 'timeout',
    label: 'timeout',
    kind: 'text',
    placeholder: '15m',
    check: between(5 * minute, Number.POSITIVE_INFINITY, '5 minutes or more, such as 15m'),
    help: 'Nodes that could not be had by then are not waited for any longer: 5m and more.',
  },
  formula: {
    name: 'formula',
    label: 'formula',
    kind: 'lines',
    placeholder: '$TargetDedicatedNodes = 1;',
    check: (value) =>
      required(value) ??
      (value.length > longestFormula
        ? `the service takes ${longestFormula.toLocaleString('en-US')} characters at most`
        : undefined),
    help: 'Sets $TargetDedicatedNodes and $TargetLowPriorityNodes, from samples such as $PendingTasks.',
  },
  interval: {
    name: 'interval',
    label: 'every',
    kind: 'text',
    placeholder: '15m',
    check: between(5 * minute, 168 * 60 * minute, 'from 5m to 7d'),
    help: 'How often the formula is evaluated: 5m to 7d.',
  },
} as const satisfies Readonly<Record<string, PlanField>>;

const byFormula = (values: FieldValues) => typedValue(values, 'scale') === 'by a formula';
const isFixed = (values: FieldValues) => !byFormula(values);

export const scalePart: PoolPart = {
  fields: grouped('Nodes', [
    {
      name: 'scale',
      label: 'scale',
      kind: 'choice',
      choices: ['fixed', 'by a formula'],
      help: 'A fixed number of nodes, or one that a formula gives from time to time.',
    },
    { ...scaleField.dedicated, initial: '0', when: isFixed },
    { ...scaleField.spot, initial: '0', when: isFixed },
    { ...scaleField.formula, when: byFormula },
    { ...scaleField.interval, when: byFormula },
    scaleField.timeout,
  ]),
  body: (values) => {
    const text = (name: string) => typedValue(values, name);
    const resizeTimeout = timeLimit(text('timeout'));
    return byFormula(values)
      ? given({
          enableAutoScale: true,
          autoScaleFormula: text('formula'),
          autoScaleEvaluationInterval: timeLimit(text('interval')),
          resizeTimeout,
        })
      : given({
          targetDedicatedNodes: Number(text('dedicated')),
          targetLowPriorityNodes: Number(text('spot')),
          resizeTimeout,
        });
  },
  values: (pool) => {
    const number = (name: string) => String(wireNumber(pool, name) ?? 0);
    return {
      scale: wireAt(pool, 'enableAutoScale') === true ? 'by a formula' : 'fixed',
      dedicated: number('targetDedicatedNodes'),
      spot: number('targetLowPriorityNodes'),
      formula: wireText(pool, 'autoScaleFormula') ?? '',
      interval: timeText(wireText(pool, 'autoScaleEvaluationInterval')),
      timeout: timeText(wireText(pool, 'resizeTimeout')),
    };
  },
};
