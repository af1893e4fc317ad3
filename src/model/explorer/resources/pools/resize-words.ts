import { noPriceWords } from '../../../cost/prices/in-force.ts';
import { hourlyRate, perHour } from '../../../cost/rate.ts';
import { type FieldValues, typedValue } from '../../plan-field.ts';

const number = (text: string) => Number(text).toLocaleString('en-US');

/** What a resize comes to, for the plan; of one pool, also what it has and costs before. */
export function sizeLines(values: FieldValues): readonly string[] {
  const text = (name: string) => typedValue(values, name);
  const then = { dedicated: text('dedicated'), spot: text('spot') };
  const typed = [
    ...(then.dedicated === '' ? [] : [`${number(then.dedicated)} dedicated`]),
    ...(then.spot === '' ? [] : [`${number(then.spot)} Spot`]),
  ];
  const to = `to ${typed.join(' and ')} nodes`;
  const before = { dedicated: text('dedicatedBefore'), spot: text('spotBefore') };
  if (before.dedicated === '') return [to];
  const from = `from ${number(before.dedicated)} dedicated and ${number(before.spot)} Spot`;
  const vmSize = text('vmSize');
  const rateOf = (dedicated: string, spot: string) =>
    hourlyRate({ vmSize, dedicated: Number(dedicated), spot: Number(spot) });
  const was = rateOf(before.dedicated, before.spot);
  const willBe = rateOf(then.dedicated || before.dedicated, then.spot || before.spot);
  if (was === undefined || willBe === undefined) return [`${from} ${to}; ${noPriceWords()} for its size`];
  if (was === willBe) return [`${from} ${to}: about ${perHour(was)} on Azure, as before`];
  return [`${from} ${to}: about ${perHour(willBe)} on Azure, before ${perHour(was)}`];
}
