/** The word of the command line that makes files of compiled code, before one of where. */
export const compileWord = '__compile';
