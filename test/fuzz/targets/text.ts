import { terminalText } from '../../../src/cli/logs/terminal-text.ts';
import { cutCells, spansOf } from '../../../src/model/ansi/cut-line.ts';
import { cellOf, cellsUpTo } from '../../../src/model/ansi/line-cells.ts';
import { styledLine } from '../../../src/model/ansi/styled-line.ts';
import { wrapRows } from '../../../src/model/ansi/wrap-line.ts';
import { cellWidth, cutMiddleToCells, cutToCells, padToCells } from '../../../src/model/cell-width.ts';
import { decodeBytes } from '../../../src/model/log/decode-bytes.ts';
import { logLines } from '../../../src/model/log-lines.ts';
import { redact } from '../../../src/model/redact.ts';
import { sanitise, sanitiseJson } from '../../../src/model/sanitise.ts';
import { babble, mutated } from '../mutate.ts';
import type { Random } from '../random.ts';
import { type FuzzTarget, must } from '../target.ts';

const esc = '\u001b';
const words = [
  ...[
    `${esc}[31m`,
    `${esc}[0m`,
    `${esc}[38;5;208m`,
    `${esc}[48:2::1:2:3m`,
    `${esc}[8m`,
    `${esc}[2J`,
    `${esc}[1;1H`,
  ],
  ...[
    `${esc}]52;c;ZXZpbA==\u0007`,
    `${esc}]0;title${esc}\\`,
    `${esc}]8;;http://evil/\u0007`,
    `${esc}P+q${esc}\\`,
  ],
  ...[
    '\u009b31m',
    '\u009d52;c;ZXZpbA==\u009c',
    `${esc}[200~`,
    `${esc}[201~`,
    `${esc}c`,
    `${esc}(0`,
    `${esc}[?1049h`,
  ],
  ...[
    `${esc}[`,
    `${esc}]`,
    `${esc}[${'1;'.repeat(40)}`,
    '\r',
    '\b',
    '\t',
    '\n',
    '\u0007',
    '\0',
    '\u007f',
    '\u0085',
  ],
  ...['\u202e', '\u2066', '\u2028', '\u200d', '\ufeff', '\ufe0f', '\u0301', '\u115f', '\u1160', '\u3164'],
  ...[
    '漢字',
    'ｶﾞ',
    '한',
    '👩‍👩‍👧‍👦',
    '🇩🇪',
    '1️⃣',
    '☠',
    'e\u0301',
    'a',
    ' ',
    'frame=  100 fps=25',
    '\ud83d',
    '\udc00',
    '\u{e0001}',
  ],
  'https://s.blob.core.windows.net/c/b?sv=2022&sig=abc%3D',
];
const corpus = [
  `${esc}[32mok${esc}[0m 12 files\tdone`,
  'frame= 1\rframe= 2\rframe= 3',
  'ａ漢字 e\u0301 👩‍👩‍👧‍👦 plain',
  `AccountKey=${'A'.repeat(86)}==;sig=abc`,
];

/** Obeyed by some terminal, or able to fake what stands around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const obeyed = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u;
const isSafe = (text: string): boolean => !obeyed.test(text);
const allowing = (text: string, ...allowed: string[]): string =>
  allowed.reduce((left, one) => left.replaceAll(one, ''), text);

function sanitised(text: string): void {
  must(isSafe(sanitise(text)), 'sanitised text holds nothing that a terminal obeys');
  must(sanitise(sanitise(text)) === sanitise(text), 'it is sanitised once and for all');
  must(isSafe(sanitise(text, { ascii: true })), 'nor in ASCII');
  const lines = sanitise(text, { keepNewlines: true, keepTabs: true });
  must(isSafe(allowing(lines, '\n', '\t')), 'nor with lines and tabs');
  const json = sanitiseJson(JSON.stringify({ text }));
  must(isSafe(allowing(json, '\n', '\t')), 'JSON holds nothing that a terminal obeys');
  must(JSON.parse(json).text === text, 'JSON means the same as before');
}

function cut(text: string, cells: number): void {
  for (const short of [cutToCells(text, cells), cutMiddleToCells(text, cells)])
    must(cellWidth(short) <= cells, `what is cut to ${cells} cells takes no more`);
  must(cellWidth(padToCells(text, cells)) >= cells, 'what is filled up takes as many cells');
}

function line(raw: string, random: Random): void {
  const { text, runs } = styledLine(raw);
  must(isSafe(text), 'a styled line holds nothing that a terminal obeys');
  const starts = runs.map(({ start }) => start);
  must(
    starts.every((start, at) => start <= text.length && (starts[at - 1] ?? 0) <= start),
    'styles begin within the line, one after the other',
  );
  const width = random.between(1, 40);
  const rows = wrapRows(text, width);
  must(
    rows.map(({ start, end }) => text.slice(start, end)).join('') === text,
    'wrapped rows hold the whole line',
  );
  const from = random.below(30);
  const part = cutCells(text, from, width);
  must(part.cells <= width, 'a part takes no more cells than there are');
  const spans = spansOf({ text, runs }, part).map((span) => span.text);
  must(spans.join('') === text.slice(part.start, part.end), 'spans hold the whole part');
  const place = cellsUpTo(text, from, 'before');
  must(place.cells <= from && place.index <= text.length, 'a place is within the line');
  must(cellOf(text, place.index) === place.cells, 'cells and code units tell the same place');
}

function printed(text: string, random: Random): void {
  const bytes = Buffer.from(text);
  const whole = terminalText({ ascii: random.oneIn(2) });
  let out = '';
  for (let at = 0; at < bytes.length; ) {
    const length = random.length(bytes.length);
    out += whole.push(bytes.subarray(at, at + length));
    at += length;
  }
  out += whole.end();
  must(isSafe(allowing(out, '\n', '\t')), 'printed logs hold nothing that a terminal obeys');
  must(isSafe(sanitise(decodeBytes(bytes.subarray(random.below(4))))), 'bytes become text');
}

/** Long lines are what slow programs down. */
function long(random: Random): string {
  const part = babble(words, random, 4);
  return part.repeat(Math.ceil(random.length(40_000) / Math.max(1, part.length)));
}

export const textTarget: FuzzTarget = {
  name: 'text',
  about:
    'what tasks print and blobs are called: nothing of it is obeyed by a terminal, and its cells are counted right',
  sample: 400,
  open: () => ({
    attempt(random, tell) {
      const text = random.oneIn(400)
        ? long(random)
        : random.oneIn(2)
          ? babble(words, random, 40)
          : mutated(corpus, words, random).slice(0, 8_000);
      tell(text);
      sanitised(text);
      const shown = sanitise(text);
      cut(shown, random.below(50));
      line(text.replaceAll('\n', ''), random);
      for (const last of logLines(text, 5))
        must(isSafe(last), 'log lines hold nothing that a terminal obeys');
      printed(text, random);
      must(
        !redact(`${text}&sig=abcdef1234`).includes('abcdef1234'),
        'a signature is cut out behind anything',
      );
    },
  }),
};
