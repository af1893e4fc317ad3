import { BashLexer } from './bash-lexer.ts';

/** Indexes of each `&` of a bash script that sends what is before it to the background. */
export function backgroundsIn(script: string): number[] {
  const lexer = new BashLexer();
  const found: number[] = [];
  for (let at = 0; at < script.length; at++) {
    const char = script.charAt(at);
    const [before, after] = [script.charAt(at - 1), script.charAt(at + 1)];
    const alone = char === '&' && !/[&<>|]/.test(before) && !/[&>]/.test(after);
    if (alone && lexer.place.quote === 'none' && !lexer.place.afterBackslash) found.push(at);
    lexer.feed(char);
  }
  return found;
}
