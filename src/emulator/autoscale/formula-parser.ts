import { FormulaSyntaxFault, type Place } from './formula-fault.ts';
import { type FormulaToken, formulaTokens } from './formula-lexer.ts';

export type Expression = { readonly place: Place } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'method';
      readonly variable: string;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  /** `hour` and the like of a time. */
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
);

export type BinaryOperator = '+' | '-' | '*' | '/' | '<' | '<=' | '==' | '>=' | '>' | '!=' | '&&' | '||';

/** `name = expression;`, or an expression alone, whose value is lost. */
export interface Statement {
  readonly name: string | undefined;
  readonly value: Expression;
}

/** From the loosest to the closest. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Deep enough for any formula that fits into the 8 KB which the service takes. */
const deepest = 200;

/** Reads a formula. @throws FormulaSyntaxFault that says where what was expected */
export function parseFormula(text: string): Statement[] {
  const tokens = formulaTokens(text);
  let index = 0;
  let depth = 0;
  const peek = (): FormulaToken => tokens[index] ?? { kind: 'end', line: 1, column: 1 };
  const isSign = (sign: string): boolean => {
    const token = peek();
    return token.kind === 'sign' && token.text === sign;
  };
  const accept = (sign: string): boolean => {
    if (!isSign(sign)) return false;
    index += 1;
    return true;
  };
  const fail = (expected: string): never => {
    const token = peek();
    throw new FormulaSyntaxFault(token, `Expected ${expected}`);
  };
  const expect = (sign: string): void => {
    if (!accept(sign)) fail(`'${sign}'`);
  };

  function statement(): Statement {
    const first = peek();
    const second = tokens[index + 1];
    if (first.kind === 'name' && second?.kind === 'sign' && second.text === '=') {
      index += 2;
      return { name: first.text, value: expression() };
    }
    return { name: undefined, value: expression() };
  }

  function expression(): Expression {
    depth += 1;
    if (depth > deepest) fail('a formula that is nested less deeply');
    const condition = binary(0);
    if (!accept('?')) {
      depth -= 1;
      return condition;
    }
    const yes = expression();
    expect(':');
    const no = expression();
    depth -= 1;
    return { kind: 'choice', place: condition.place, condition, yes, no };
  }

  function binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return unary();
    let left = binary(level + 1);
    for (;;) {
      const operator = operators.find(isSign);
      if (operator === undefined) return left;
      index += 1;
      left = { kind: 'binary', place: left.place, operator, left, right: binary(level + 1) };
    }
  }

  function unary(): Expression {
    const signs: { readonly place: Place; readonly operator: '-' | '!' }[] = [];
    for (;;) {
      const place = peek();
      const operator = (['-', '!'] as const).find(accept);
      if (operator === undefined) break;
      signs.push({ place, operator });
      if (depth + signs.length > deepest) fail('a formula that is nested less deeply');
    }
    return signs.reduceRight<Expression>(
      (operand, { place, operator }) => ({ kind: 'unary', place, operator, operand }),
      members(primary()),
    );
  }

  function members(of: Expression): Expression {
    if (!accept('.')) return of;
    const token = peek();
    if (token.kind !== 'name') return fail('a member of a time');
    index += 1;
    return { kind: 'member', place: token, of, name: token.text };
  }

  function primary(): Expression {
    const token = peek();
    if (accept('(')) {
      const inner = expression();
      expect(')');
      return inner;
    }
    if (token.kind === 'number' || token.kind === 'string') {
      index += 1;
      return token.kind === 'number'
        ? { kind: 'number', place: token, value: token.value }
        : { kind: 'string', place: token, value: token.value };
    }
    if (token.kind !== 'name') return fail('a value');
    index += 1;
    if (isSign('(')) return { kind: 'call', place: token, name: token.text, args: args() };
    const variable: Expression = { kind: 'variable', place: token, name: token.text };
    const [dot, method, bracket] = tokens.slice(index, index + 3);
    if (dot?.kind !== 'sign' || dot.text !== '.') return variable;
    if (method?.kind !== 'name') {
      index += 1;
      return fail('a method or member');
    }
    if (bracket?.kind !== 'sign' || bracket.text !== '(') return variable;
    index += 2;
    return { kind: 'method', place: token, variable: token.text, name: method.text, args: args() };
  }

  function args(): Expression[] {
    expect('(');
    if (accept(')')) return [];
    const list = [expression()];
    while (accept(',')) list.push(expression());
    expect(')');
    return list;
  }

  const statements: Statement[] = [];
  while (peek().kind !== 'end') {
    if (accept(';')) continue;
    statements.push(statement());
    if (peek().kind !== 'end') expect(';');
  }
  return statements;
}
