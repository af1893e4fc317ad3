import { foreignFunctions, functionNames, type Segment } from './expression.ts';
import { ExpressionTrouble, parseExpression } from './parse-expression.ts';

const opening = /\[\s*([A-Za-z_]\w*)\s*\(/y;

/**
 * Takes a string of a template apart. `[[` stands for one bracket; a bracket in front of `parameters(`, `variables(`,
 * `concat(` or a function of Azure's other templates begins an expression; every other bracket is text.
 */
export function splitText(text: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  const upTo = (at: number) => {
    if (at > from) segments.push({ kind: 'text', text: text.slice(from, at), at: from, end: at });
  };
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', from)) {
    upTo(at);
    const segment = segmentAt(text, at);
    segments.push(segment);
    from = segment.end;
  }
  upTo(text.length);
  return segments;
}

function segmentAt(text: string, at: number): Segment {
  if (text.charAt(at + 1) === '[') return { kind: 'escape', at, end: at + 2 };
  opening.lastIndex = at;
  const name = opening.exec(text)?.[1]?.toLowerCase() ?? '';
  if (!functionNames.some((each) => each === name) && !foreignFunctions.has(name))
    return { kind: 'bracket', at, end: at + 1 };
  try {
    const { expression, end } = parseExpression(text, at + 1);
    return { kind: 'expression', expression, at, end };
  } catch (error) {
    if (!(error instanceof ExpressionTrouble)) throw error;
    const end = Math.max(error.at, at + 1);
    return { kind: 'broken', text: text.slice(at, end), trouble: error.message, at, end };
  }
}

/** The expression that a string is, and nothing else; its value keeps its type. */
export function wholeExpression(segments: readonly Segment[]): Segment | undefined {
  const [only, second] = segments;
  return only?.kind === 'expression' && second === undefined ? only : undefined;
}

/** A text so written that a template says it as it is. */
export const escapeBrackets = (text: string): string => text.replaceAll('[', '[[');
