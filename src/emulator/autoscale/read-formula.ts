import { autoScalingFormulaSyntaxError, autoScalingFormulaTooLong } from '../http/errors.ts';
import { FormulaSyntaxFault } from './formula-fault.ts';
import { parseFormula, type Statement } from './formula-parser.ts';

/** The service's limits. */
const mostCharacters = 8_192;
const mostStatements = 100;

/** Reads a formula that a request brought. @throws BatchError AutoScalingFormulaTooLong or AutoScalingFormulaSyntaxError */
export function readFormula(text: string): Statement[] {
  if (text.length > mostCharacters) throw autoScalingFormulaTooLong(`At most ${mostCharacters} characters`);
  try {
    const statements = parseFormula(text);
    if (statements.length > mostStatements)
      throw autoScalingFormulaTooLong(`At most ${mostStatements} statements`);
    return statements;
  } catch (error) {
    if (error instanceof FormulaSyntaxFault) throw autoScalingFormulaSyntaxError(error.message);
    throw error;
  }
}
