/** The modes that a full-screen program switches: cursor, alternate screen, paste, focus, whole frames, wrapping. */
const modes = new Set(['7', '25', '1004', '1049', '2004', '2026']);

/** True for colours and weights; not for hidden text, which nobody asked for. */
function isHarmlessStyle(parameters: string): boolean {
  const own = parameters.replaceAll(/[34]8[;:](?:5[;:]\d+|2(?:[;:]\d+){3})/g, '0');
  return !own.split(/[;:]/).includes('8');
}

function isHarmless(sequence: string): boolean {
  const [, mark = '', parameters = '', final = ''] =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked at
    /^\u001b\[([?>=<]?)([\d;:]*)([a-zA-Z])$/.exec(sequence) ?? [];
  if (mark === '?' && 'hl'.includes(final) && final)
    return parameters.split(';').every((each) => modes.has(each));
  if (mark === '?' || mark === '>' || mark === '<') return final === 'u';
  if (final === 'm') return isHarmlessStyle(parameters);
  return final !== '' && 'ABCDEFGHJKXfn'.includes(final);
}

/**
 * What was written to a terminal that no frame of ours needs: control sequences of other kinds (a title, the
 * clipboard, a link, hidden text), bells, backspaces, tabs, C1 controls, bidirectional controls. As escaped text.
 */
export function strayControls(written: string): string[] {
  const sequences =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /\u001b\[[\d;:?<=>]*[ -/]*[@-~]|\u001b[^[]?|[\u0000-\u0009\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
  return [...written.matchAll(sequences)]
    .map(([found]) => found)
    .filter((found) => !isHarmless(found))
    .map((found) => JSON.stringify(found));
}
