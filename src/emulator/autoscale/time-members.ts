import { FormulaFault, type Place } from './formula-fault.ts';
import { double, type Value } from './formula-value.ts';

/** The parts of a time, all in UTC; Monday is weekday 1. */
const members: Readonly<Record<string, (time: Date) => number>> = {
  year: (time) => time.getUTCFullYear(),
  month: (time) => time.getUTCMonth() + 1,
  day: (time) => time.getUTCDate(),
  weekday: (time) => time.getUTCDay(),
  hour: (time) => time.getUTCHours(),
  minute: (time) => time.getUTCMinutes(),
  second: (time) => time.getUTCSeconds(),
};

/** One part of a time. @throws FormulaFault for what is no time, or has no such part */
export function timeMember(of: Value, name: string, place: Place): Value {
  if (of.type !== 'timestamp') throw new FormulaFault(place, `${of.type} has no member ${name}`);
  const member = Object.hasOwn(members, name) ? members[name] : undefined;
  if (member === undefined) throw new FormulaFault(place, `timestamp has no member ${name}`);
  return double(member(new Date(of.value)));
}
