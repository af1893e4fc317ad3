import { parseTimespan } from '../timespan.ts';
import { type GuardLimits, hasLimit, onLimits } from './limits.ts';

const amount = /^[$€£]?(\d+(?:\.\d+)?|\.\d+)(\/h)?$/;

/**
 * The limits that a person writes in one line: `$5`, `15m idle`, `$5 $2/h 15m stop`. An amount is a ceiling, one with
 * `/h` a rate, a time how long the pool may idle; `warn`, `scale` or `stop` what is done then, `scale` unless told.
 * @returns undefined for an empty line, `unreadable` for what is none.
 */
export function readWrittenLimits(line: string): GuardLimits | 'unreadable' | undefined {
  let limits: GuardLimits = { onLimit: 'scale' };
  const words = line
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '' && word !== 'idle');
  if (words.length === 0) return line.trim() === '' ? undefined : 'unreadable';
  for (const word of words) {
    const action = onLimits.find((each) => each === word);
    const [, money, anHour] = amount.exec(word) ?? [];
    const ms = parseTimespan(word);
    if (action) limits = { ...limits, onLimit: action };
    else if (money !== undefined && Number(money) > 0)
      limits = { ...limits, [anHour ? 'maxRate' : 'maxCost']: Number(money) };
    else if (money === undefined && ms !== undefined && ms > 0) limits = { ...limits, maxIdleMs: ms };
    else return 'unreadable';
  }
  return hasLimit(limits) ? limits : 'unreadable';
}

const timeWord = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`);

/** The line that leads to these limits. */
export function writtenLimits({ maxCost, maxRate, maxIdleMs, onLimit }: GuardLimits): string {
  return [
    ...(maxCost === undefined ? [] : [String(maxCost)]),
    ...(maxRate === undefined ? [] : [`${maxRate}/h`]),
    ...(maxIdleMs === undefined ? [] : [timeWord(maxIdleMs), 'idle']),
    onLimit,
  ].join(' ');
}
