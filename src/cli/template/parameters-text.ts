import { cellWidth } from '../../model/cell-width.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { PairParameter } from '../../model/template-pair/pair-parameters.ts';
import { wrapWords } from '../../model/wrap-words.ts';
import type { OutputStyle } from '../output-style.ts';
import { type Column, tableText } from '../print-table.ts';
import { boundWords, defaultWords, kindWords } from './field-words.ts';

const short: readonly Column<PairParameter>[] = [
  { title: 'PARAMETER', value: ({ parameter }) => parameter.name },
  { title: 'OF', value: ({ of }) => of.join(' + ') },
  { title: 'KIND', value: ({ field }) => kindWords(field) },
  { title: 'DEFAULT', value: ({ parameter, field }) => defaultWords(parameter, field), shrinkTo: 16 },
];
const bounds = ({ parameter, field }: PairParameter): string => boundWords(parameter, field);
const help = ({ parameter }: PairParameter): string => parameter.description;
const whole: readonly Column<PairParameter>[] = [
  ...short,
  { title: 'BOUNDS', value: bounds },
  { title: 'HELP', value: help },
];

/** What a template asks for, as a table; where it is too wide for the terminal, bounds and help stand below each. */
export function parametersText(rows: readonly PairParameter[], style: OutputStyle): string {
  const wide = tableText(whole, rows, { ...style, columns: undefined });
  const { columns: room } = style;
  if (room === undefined || wide.split('\n').every((line) => cellWidth(line) <= room)) return wide;
  const [head = '', ...lines] = tableText(short, rows, style).trimEnd().split('\n');
  const below = (row: PairParameter): string[] =>
    [help(row), bounds(row)]
      .filter((text) => text !== '')
      .flatMap((text) =>
        wrapWords(sanitise(text, { ascii: !style.unicode }), Math.max(20, room - indent.length)),
      )
      .map((line) => `${indent}${line}`);
  return `${[head, ...rows.flatMap((row, at) => [lines[at] ?? '', ...below(row)])].join('\n')}\n`;
}

const indent = '    ';
