import { FormulaFault, type Place } from './formula-fault.ts';
import type { BinaryOperator } from './formula-parser.ts';
import { double, isWithinRange, timeinterval, timestamp, type Value, vector } from './formula-value.ts';

type Arithmetic = '+' | '-' | '*' | '/';

const arithmetic: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

type Order = Exclude<BinaryOperator, Arithmetic | '&&' | '||'>;
const orders: Readonly<Record<Order, <T extends number | string>(a: T, b: T) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '>': (a, b) => a > b,
  '!=': (a, b) => a !== b,
};

const isArithmetic = (operator: BinaryOperator): operator is Arithmetic =>
  Object.hasOwn(arithmetic, operator);
const isOrder = (operator: BinaryOperator): operator is Order => Object.hasOwn(orders, operator);

/**
 * Two operands by the documented table of operations: what stands there with a type, nothing else.
 * @throws FormulaFault where the operands do not fit
 */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value, place: Place): Value {
  const result = isArithmetic(operator)
    ? calculated(operator, left, right)
    : isOrder(operator)
      ? ordered(operator, left, right)
      : joined(operator, left, right);
  if (result === undefined)
    throw new FormulaFault(place, `'${operator}' does not take ${left.type} and ${right.type}`);
  if (!isWithinRange(result)) throw new FormulaFault(place, `The ${result.type} is out of range`);
  return result;
}

function calculated(operator: Arithmetic, left: Value, right: Value): Value | undefined {
  const apply = arithmetic[operator];
  if (left.type === 'double' && right.type === 'double') return double(apply(left.value, right.value));
  if (left.type === 'doubleVec' || right.type === 'doubleVec') return elementwise(apply, left, right);
  if (left.type === 'timestamp' && right.type === 'timestamp')
    return operator === '-' ? timeinterval(left.value - right.value) : undefined;
  if (left.type === 'timestamp' && right.type === 'timeinterval')
    return operator === '+' || operator === '-' ? timestamp(apply(left.value, right.value)) : undefined;
  if (left.type === 'timeinterval' && right.type === 'timestamp')
    return operator === '+' ? timestamp(left.value + right.value) : undefined;
  if (left.type === 'timeinterval' && right.type === 'timeinterval')
    return operator === '+' || operator === '-' ? timeinterval(apply(left.value, right.value)) : undefined;
  if (left.type === 'timeinterval' && right.type === 'double')
    return operator === '*' || operator === '/' ? timeinterval(apply(left.value, right.value)) : undefined;
  if (left.type === 'double' && right.type === 'timeinterval')
    return operator === '*' ? timeinterval(left.value * right.value) : undefined;
  return undefined;
}

function elementwise(apply: (a: number, b: number) => number, left: Value, right: Value): Value | undefined {
  if (left.type === 'doubleVec' && right.type === 'double')
    return vector(left.value.map((each) => apply(each, right.value)));
  if (left.type === 'double' && right.type === 'doubleVec')
    return vector(right.value.map((each) => apply(left.value, each)));
  if (left.type !== 'doubleVec' || right.type !== 'doubleVec') return undefined;
  if (left.value.length !== right.value.length) return undefined;
  return vector(left.value.map((each, at) => apply(each, right.value[at] ?? 0)));
}

function ordered(operator: Order, left: Value, right: Value): Value | undefined {
  const holds = orders[operator];
  if (left.type === 'string' && right.type === 'string') return truth(holds(left.value, right.value));
  if (left.type !== right.type || left.type === 'doubleVec' || right.type === 'doubleVec') return undefined;
  if (left.type === 'string' || right.type === 'string') return undefined;
  return truth(holds(left.value, right.value));
}

function joined(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (left.type !== 'double' || right.type !== 'double') return undefined;
  return truth(
    operator === '&&' ? left.value !== 0 && right.value !== 0 : left.value !== 0 || right.value !== 0,
  );
}

const truth = (holds: boolean): Value => double(holds ? 1 : 0);

/** @throws FormulaFault for an operand that cannot be negated */
export function applyUnary(operator: '-' | '!', operand: Value, place: Place): Value {
  if (operand.type === 'double')
    return operator === '-' ? double(-operand.value) : truth(operand.value === 0);
  if (operand.type === 'timeinterval' && operator === '-') return timeinterval(-operand.value);
  throw new FormulaFault(place, `'${operator}' does not take ${operand.type}`);
}
