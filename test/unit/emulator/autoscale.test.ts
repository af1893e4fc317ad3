import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../../src/emulator/autoscale/evaluate-formula.ts';
import { FormulaSyntaxFault } from '../../../src/emulator/autoscale/formula-fault.ts';
import { parseFormula } from '../../../src/emulator/autoscale/formula-parser.ts';
import type { Sample } from '../../../src/emulator/autoscale/samples.ts';

const now = Date.parse('2026-11-24T10:00:00Z');

/** Samples each half minute up to now, one for each value. */
const samplesOf = (name: string, values: readonly number[]): Sample[] =>
  values.map((value, at) => ({
    time: now - (values.length - 1 - at) * 30_000,
    values: { [name]: value },
  }));

const evaluate = (formula: string, samples: readonly Sample[] = []) =>
  evaluateFormula(parseFormula(formula), {
    targetDedicatedNodes: 2,
    targetLowPriorityNodes: 0,
    samples,
    now: () => now,
    random: () => 0.25,
  });

/** The value of one expression, as the results show it. */
const resultOf = (expression: string, samples?: readonly Sample[]): string | undefined => {
  const { results, fault } = evaluate(`x = ${expression};`, samples);
  return fault ? fault.message : /(?:^|;)x=(.*)$/.exec(results)?.[1];
};

it('knows office hours, as in the documentation’s first example', () => {
  const formula = `$curTime = time();
    $workHours = $curTime.hour >= 8 && $curTime.hour < 18;
    $isWeekday = $curTime.weekday >= 1 && $curTime.weekday <= 5;
    $TargetDedicatedNodes = $workHours && $isWeekday ? 20:10;`;
  expect(evaluate(formula)).toMatchObject({ targetDedicatedNodes: 20 });
});

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3 - 4 / 8', '6.5'],
    ['(1 + 2) * -3', '-9'],
    ['1 < 2 && 2 <= 2 || 0', '1'],
    ['!(1 == 2)', '1'],
    ['1 > 2 ? 5 : 2 > 1 ? 6 : 7', '6'],
    ['"a" == "a"', '1'],
    ['"a" < "b"', '1'],
    ['1 != 1', '0'],
    ['.5e1', '5'],
    ['TimeInterval_Minute * 90', '01:30:00'],
    ['TimeInterval_Hour * 36 / 2', '18:00:00'],
    ['TimeInterval_Day + TimeInterval_Second', '1.00:00:01'],
    ['-TimeInterval_Minute', '-00:01:00'],
    ['TimeInterval_Minute > TimeInterval_Second', '1'],
    ['time()', '2026-11-24T10:00:00.000Z'],
    ['time("2026-11-24 09:30:00") + TimeInterval_Hour', '2026-11-24T10:30:00.000Z'],
    ['time() - time("2026-11-24T09:00:00Z")', '01:00:00'],
    ['time() > time("2026-11-24")', '1'],
    ['$TargetDedicatedNodes + 1', '3'],
    ['time().weekday == 2 ? 5 : 1', '5'],
    ['time("2026-11-29").weekday', '0'],
    ['time("2026-12-03T04:05:06Z").year', '2026'],
    ['time("2026-12-03T04:05:06Z").month', '12'],
    ['time("2026-12-03T04:05:06Z").day', '3'],
    ['(time("2026-12-03T04:05:06Z") + TimeInterval_Hour).hour', '5'],
    ['time("2026-12-03T04:05:06Z").minute', '5'],
    ['time("2026-12-03T04:05:06Z").second', '6'],
    ['lg(vec(8))', '[3]'],
  ])('%s is %s', (expression, expected) => {
    expect(resultOf(expression)).toBe(expected);
  });

  it.each([
    ['1 + "a"', /does not take double and string/],
    ['time() + time()', /does not take timestamp and timestamp/],
    ['-"a"', /does not take string/],
    ['$nothing', /Line 1, Col 5: \$nothing has no value/],
    ['nosuch(1)', /no function nosuch/],
    ['constructor', /has no value/],
    ['$CPUPercent.Nothing()', /no method Nothing/],
    ['x.GetSample(1)', /has no samples/],
    ['time().hours', /timestamp has no member hours/],
    ['(1).hour', /double has no member hour/],
  ])('%s fails in words', (expression, expected) => {
    expect(resultOf(expression)).toMatch(expected);
  });

  it.each([
    ['x = ;', 'Line 1, Col 5: Expected a value'],
    ['x = 1\ny = 2;', "Line 2, Col 1: Expected ';'"],
    ['x = 1 ? 2;', "Line 1, Col 10: Expected ':'"],
    ['x = (1;', "Line 1, Col 7: Expected ')'"],
    ['x = @;', "Line 1, Col 5: '@' is not understood"],
    ['x = "a', `Line 1, Col 5: '"' is not understood`],
  ])('%s is no formula', (formula, expected) => {
    expect(() => parseFormula(formula)).toThrow(expected);
  });
});

describe('functions', () => {
  const samples = samplesOf('ActiveTasks', [1, 2, 3, 10]);
  const all = '$ActiveTasks.GetSample(4)';
  it.each([
    [all, '[1,2,3,10]'],
    [`avg(${all})`, '4'],
    [`avg(1, 2, ${all})`, '3.1666666666666665'],
    [`min(${all})`, '1'],
    [`max(${all}, 12)`, '12'],
    [`sum(${all})`, '16'],
    [`len(${all})`, '4'],
    [`range(${all})`, '9'],
    [`std(${all})`, '4.08248290463863'],
    [`percentile(${all}, 50)`, '2.5'],
    [`val(${all}, 3)`, '10'],
    [`norm(3, 4)`, '5'],
    ['lg(8)', '3'],
    ['ln(1)', '0'],
    ['log(1000)', '3'],
    ['lg(2, 4)', '[1,2]'],
    ['ceil(1.2)', '2'],
    ['floor(1.8)', '1'],
    ['round(2.5)', '3'],
    ['rand()', '0.25'],
    [`${all} * 2`, '[2,4,6,20]'],
    [`sum(${all} - ${all})`, '0'],
    ['$ActiveTasks.GetSamplePeriod()', '00:00:30'],
    ['$ActiveTasks.Count()', '4'],
    ['$ActiveTasks.HistoryBeginTime()', '2026-11-24T09:58:30.000Z'],
    ['$ActiveTasks.GetSample(TimeInterval_Minute)', '[2,3,10]'],
    ['$ActiveTasks.GetSample(TimeInterval_Minute, TimeInterval_Second * 30)', '[2,3]'],
    ['$ActiveTasks.GetSamplePercent(TimeInterval_Minute * 4)', '50'],
    ['$ActiveTasks', '10'],
  ])('%s is %s', (expression, expected) => {
    expect(resultOf(expression, samples)).toBe(expected);
  });

  it('say when there are too few samples, in the words of the service', () => {
    const { fault, results } = evaluate(
      '$TargetDedicatedNodes = 9;\n x = $ActiveTasks.GetSample(TimeInterval_Minute * 4, 70);',
      samples,
    );
    expect(fault).toMatchObject({
      code: 'InsufficientSampleData',
      message: 'Line 2, Col 6: Insufficient data from data set: $ActiveTasks wanted 70%, received 50%',
    });
    expect(results).toBe('$TargetDedicatedNodes=2;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue');
    expect(resultOf('$DiskBytes.GetSample(1)', samples)).toMatch(/Insufficient data/);
  });
});

describe('a formula', () => {
  it('as the documentation has one scales with what waits', () => {
    const formula = `
      startingNumberOfVMs = 1;
      maxNumberofVMs = 25;
      pendingTaskSamplePercent = $PendingTasks.GetSamplePercent(180 * TimeInterval_Second);
      // Until there are samples enough it begins small.
      pendingTaskSamples = pendingTaskSamplePercent < 70 ? startingNumberOfVMs : avg($PendingTasks.GetSample(180 * TimeInterval_Second));
      $TargetDedicatedNodes=min(maxNumberofVMs, pendingTaskSamples);
      $NodeDeallocationOption = taskcompletion;`;
    const few = evaluate(formula, samplesOf('PendingTasks', [40, 40]));
    expect(few).toMatchObject({ targetDedicatedNodes: 1, deallocation: 'taskcompletion' });
    const many = evaluate(formula, samplesOf('PendingTasks', [40, 40, 40, 40, 40, 40, 40]));
    expect(many.targetDedicatedNodes).toBe(25);
    expect(many.results).toBe(
      '$TargetDedicatedNodes=25;$TargetLowPriorityNodes=0;$NodeDeallocationOption=taskcompletion;' +
        'startingNumberOfVMs=1;maxNumberofVMs=25;pendingTaskSamplePercent=100;pendingTaskSamples=40',
    );
  });

  it('sets whole numbers of nodes, never less than none, and stops where it is told', () => {
    const { results } = evaluate(
      '$TargetDedicated = -2; $TargetLowPriorityNodes = 3.9; stop(); $TargetDedicated = 7;',
    );
    expect(results).toBe('$TargetDedicatedNodes=0;$TargetLowPriorityNodes=3;$NodeDeallocationOption=requeue');
  });

  it('cannot set what is only told, nor a target to what is no number', () => {
    expect(evaluate('$CPUPercent = 1;').fault?.message).toMatch(/can only be read/);
    expect(evaluate('$TargetDedicatedNodes = "a";').fault?.message).toMatch(/number of nodes/);
    expect(evaluate('$NodeDeallocationOption = never;').fault?.message).toMatch(/is one of/);
  });
});

describe('a formula that would be the end of its service', () => {
  it.each([
    ['a time beyond all calendars', 'x = time() + TimeInterval_Year * 20000;', /timestamp is out of range/],
    ['an interval without end', 'x = TimeInterval_Year / 0;', /timeinterval is out of range/],
    ['a vector that doubles', `x = 1; ${'x = ln(x, x); '.repeat(60)}`, /at most 10000 elements/],
  ])('%s is a fault of its own', (_, formula, message) => {
    const { fault, targetDedicatedNodes } = evaluate(formula);
    expect(fault?.message).toMatch(message);
    expect(targetDedicatedNodes).toBe(2);
  });

  it('may be a sum of thousands of terms', () => {
    expect(resultOf(`1${' + 1'.repeat(20_000)}`)).toBe('20001');
  });

  it('of any words the language has ends in a result or in a fault of its own', () => {
    const words = fc.constantFrom(
      ...['x', 'y', '=', ';', '(', ')', ',', '+', '-', '*', '/', '!', '<', '?', ':', '0', '1e300', '"a"'],
      ...[
        'time()',
        'ln',
        'max',
        'val',
        'stop()',
        'TimeInterval_Year',
        '$ActiveTasks',
        '.GetSample',
        'x = ln(x, 1);',
      ],
      ...['constructor', '__proto__', '$TargetDedicatedNodes'],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        let statements: ReturnType<typeof parseFormula>;
        try {
          statements = parseFormula(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaSyntaxFault);
          return;
        }
        const world = {
          targetDedicatedNodes: 2,
          targetLowPriorityNodes: 0,
          samples: [],
          now: () => now,
          random: () => 0,
        };
        expect(evaluateFormula(statements, world).results).toContain('$TargetDedicatedNodes=');
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['-', '!', '- ! '])('with %s without end is refused', (sign) => {
    expect(() => parseFormula(`x = ${sign.repeat(8_000)}1`)).toThrow(/nested less deeply/);
  });
});
