/** One key or more, and what they do. */
export interface KeyLine {
  readonly keys: string;
  readonly does: string;
}

/** Columns of the help before its keys and before its words. */
const keysAt = 3;
const wordsAt = 21;

/** The keys of the screen and those of every screen, as the open help of the running program tells them. */
export function readHelp(lines: readonly string[]): {
  readonly here: KeyLine[];
  readonly everywhere: KeyLine[];
} {
  const here: KeyLine[] = [];
  const everywhere: KeyLine[] = [];
  let group = here;
  for (const line of lines.slice(3, -1)) {
    const keys = line.slice(keysAt, wordsAt - 2).trim();
    const words = line.slice(wordsAt).trim();
    if (keys === 'everywhere' && words === '') group = everywhere;
    else if (keys !== '' && words !== '') group.push({ keys, does: words });
    else if (words !== '') {
      const before = group.pop();
      if (before) group.push({ ...before, does: `${before.does} ${words}` });
    }
  }
  // Why one of them cannot be used just now is nothing for a page that is read at any time.
  const always = (list: KeyLine[]) =>
    list.map(({ keys, does }) => ({ keys, does: does.replace(/ Not now: .*$/, '') }));
  return { here: always(here), everywhere: always(everywhere) };
}

const code = (keys: string) =>
  keys
    .split(/ {2}/)
    .map((key) => (key.includes('`') ? `\`\` ${key} \`\`` : `\`${key}\``))
    .join(' ');
const cell = (text: string) => text.replaceAll('|', '\\|');

function table(lines: readonly KeyLine[]): string {
  const rows = lines.map(({ keys, does }) => `| ${cell(code(keys))} | ${cell(does)} |`);
  return ['| key | what it does |', '|---|---|', ...rows].join('\n');
}

/** Moving and editing is told once for all screens; what a screen does, and the way out of it, with the screen. */
const isAction = (keys: string) => /^[A-Z]$|^Esc/.test(keys);

/** Screens that tell a line in the same words before it stands apart, once for all of them. */
const often = 3;

/** The page of all keys, in Markdown. What many screens share is told once. */
export function keysPage(
  everywhere: readonly KeyLine[],
  screens: readonly { readonly title: string; readonly lines: readonly KeyLine[] }[],
): string {
  const told = (line: KeyLine) =>
    screens.filter(({ lines }) => lines.some(({ keys, does }) => keys === line.keys && does === line.does))
      .length;
  const shared = new Map<string, KeyLine>();
  for (const { lines } of screens)
    for (const line of lines)
      if (!isAction(line.keys) && told(line) >= often) shared.set(`${line.keys} ${line.does}`, line);
  const own = (lines: readonly KeyLine[]) => lines.filter((line) => !shared.has(`${line.keys} ${line.does}`));
  const parts = [
    '# Keys',
    'The last line of the screen names the keys that work now; `?` explains them all, and typing narrows them. This page is made from the running program (`npm run guide`).',
    '## Everywhere',
    'Where a text is typed, the letters go into it: there the Ctrl key beside a letter does the same.',
    table(everywhere),
    '## In lists and in text',
    table([...shared.values()]),
    ...screens.flatMap(({ title, lines }) => [`## ${title}`, table(own(lines))]),
  ];
  return `${parts.join('\n\n')}\n`;
}
