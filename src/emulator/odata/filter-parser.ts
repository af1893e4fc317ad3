import { FilterFault, type Literal, type Token, tokensOf } from './filter-lexer.ts';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly kind: 'not'; readonly inner: FilterNode }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly operator: Comparison;
      readonly literal: Literal;
    }
  | { readonly kind: 'startswith'; readonly path: string; readonly prefix: string };

// Deep enough for any filter that a person or a program writes, shallow enough for our own stack.
const deepest = 200;

const flipped: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

function comparisonOf(token: Token): Comparison | undefined {
  if (token.kind !== 'word') return undefined;
  switch (token.text) {
    case 'eq':
    case 'ne':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return token.text;
    default:
      return undefined;
  }
}

/**
 * Reads a filter: `not` binds closer than `and`, `and` closer than `or`.
 * @throws FilterFault that says at which position what was expected
 */
export function parseFilter(text: string): FilterNode {
  const tokens = tokensOf(text);
  let index = 0;
  let depth = 0;

  const peek = (): Token => tokens[index] ?? { kind: 'end', at: text.length };
  const next = (): Token => {
    const token = peek();
    index += 1;
    return token;
  };
  const fail = (token: Token, expected: string): never => {
    const where = token.kind === 'end' ? 'at the end' : `at position ${token.at + 1}`;
    throw new FilterFault(`Expected ${expected} ${where}`);
  };
  const expect = (kind: '(' | ')' | ','): void => {
    const token = next();
    if (token.kind !== kind) fail(token, `'${kind}'`);
  };
  const isWord = (word: string): boolean => {
    const token = peek();
    return token.kind === 'word' && token.text === word;
  };
  const joined = (word: 'and' | 'or', part: () => FilterNode): FilterNode => {
    let left = part();
    while (isWord(word)) {
      next();
      left = { kind: word, left, right: part() };
    }
    return left;
  };
  const anyOf = (): FilterNode => joined('or', allOf);
  const allOf = (): FilterNode => joined('and', single);

  function single(): FilterNode {
    depth += 1;
    if (depth > deepest) throw new FilterFault('The filter is nested too deeply');
    const node = bare();
    depth -= 1;
    return node;
  }

  function bare(): FilterNode {
    const token = next();
    if (token.kind === '(') {
      const inner = anyOf();
      expect(')');
      return inner;
    }
    if (token.kind === 'word' && token.text === 'not') return { kind: 'not', inner: single() };
    if (token.kind === 'word' && peek().kind === '(') return callOf(token);
    if (token.kind === 'word' || token.kind === 'literal') return comparison(token);
    return fail(token, 'a property, a literal, not or (');
  }

  function callOf(name: Token & { kind: 'word' }): FilterNode {
    if (name.text !== 'startswith') throw new FilterFault(`The function '${name.text}' is not supported`);
    expect('(');
    const path = next();
    if (path.kind !== 'word') return fail(path, 'a property');
    expect(',');
    const prefix = next();
    if (prefix.kind !== 'literal' || prefix.literal.kind !== 'string') return fail(prefix, 'a quoted string');
    expect(')');
    return { kind: 'startswith', path: path.text, prefix: prefix.literal.value };
  }

  function comparison(left: Token & { kind: 'word' | 'literal' }): FilterNode {
    const operatorToken = next();
    const operator = comparisonOf(operatorToken) ?? fail(operatorToken, 'eq, ne, gt, ge, lt or le');
    const right = next();
    if (left.kind === 'word' && right.kind === 'literal') {
      return { kind: 'compare', path: left.text, operator, literal: right.literal };
    }
    if (left.kind === 'literal' && right.kind === 'word') {
      return { kind: 'compare', path: right.text, operator: flipped[operator], literal: left.literal };
    }
    return fail(right, left.kind === 'word' ? 'a literal' : 'a property');
  }

  const filter = anyOf();
  if (peek().kind !== 'end') fail(peek(), 'and, or, or the end');
  return filter;
}
