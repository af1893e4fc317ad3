/** Frames are drawn cell by cell: what they say together is not in the bytes. Words as long as this are kept of each. */
const longWord = /[\w+/=%.~\\-]{16,}/g;

/** Long words of every frame that was shown, each once. */
export function screenWords() {
  const words = new Set<string>();
  return {
    see(lines: readonly string[]): void {
      for (const line of lines) for (const [word] of line.matchAll(longWord)) words.add(word);
    },
    text: () => [...words].join('\n'),
  };
}
