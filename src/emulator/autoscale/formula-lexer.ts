import { FormulaSyntaxFault, type Place } from './formula-fault.ts';

export type FormulaToken = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    /** A name of a variable, function, method or constant; `$` included. */
    | { readonly kind: 'name'; readonly text: string }
    | { readonly kind: 'sign'; readonly text: string }
    | { readonly kind: 'end' }
  );

const patterns = {
  blank: /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  string: /"([^"\n]*)"|'([^'\n]*)'/y,
  name: /\$?[A-Za-z_]\w*/y,
  sign: /&&|\|\||[<>=!]=|[-+*/<>!?:=(),.;]/y,
} as const;

/** Splits a formula into tokens; the last is always `end`. @throws FormulaSyntaxFault */
export function formulaTokens(text: string): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let index = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = index;
    const found = pattern.exec(text) ?? undefined;
    if (found) index += found[0].length;
    return found;
  };
  for (;;) {
    take(patterns.blank);
    const place = placeOf(text, index);
    if (index >= text.length) return [...tokens, { ...place, kind: 'end' }];
    const number = take(patterns.number);
    const string = number ? undefined : take(patterns.string);
    const name = number || string ? undefined : take(patterns.name);
    const sign = number || string || name ? undefined : take(patterns.sign);
    if (number) tokens.push({ ...place, kind: 'number', value: Number(number[0]) });
    else if (string) tokens.push({ ...place, kind: 'string', value: string[1] ?? string[2] ?? '' });
    else if (name) tokens.push({ ...place, kind: 'name', text: name[0] });
    else if (sign) tokens.push({ ...place, kind: 'sign', text: sign[0] });
    else throw new FormulaSyntaxFault(place, `'${text.charAt(index)}' is not understood`);
  }
}

function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
