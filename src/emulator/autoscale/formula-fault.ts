/** Where in a formula: lines and columns are counted from 1, as the service's messages do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const at = ({ line, column }: Place): string => `Line ${line}, Col ${column}`;

/** A formula that cannot be read: refused when it is given. */
export class FormulaSyntaxFault extends Error {
  override readonly name = 'FormulaSyntaxFault';

  constructor(place: Place, what: string) {
    super(`${at(place)}: ${what}`);
  }
}

/** A formula that cannot be evaluated: told of in the pool's `autoScaleRun`. */
export class FormulaFault extends Error {
  override readonly name = 'FormulaFault';
  readonly code: 'AutoScalingFormulaEvaluationError' | 'InsufficientSampleData';

  constructor(place: Place, what: string, code: FormulaFault['code'] = 'AutoScalingFormulaEvaluationError') {
    super(`${at(place)}: ${what}`);
    this.code = code;
  }
}
