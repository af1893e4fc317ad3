/** The longest text that all of these begin with; no character is cut in its middle. */
export function commonStart([first = '', ...rest]: readonly string[]): string {
  const chars = [...first];
  for (const text of rest) {
    let same = 0;
    for (const char of text) {
      if (char !== chars[same]) break;
      same++;
    }
    chars.length = Math.min(chars.length, same);
  }
  return chars.join('');
}
