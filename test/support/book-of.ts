import { TaskBook } from '../../src/model/run/task-book.ts';

/** A book of a task for each of these files. */
export const bookOf = (inputs: readonly string[]): TaskBook =>
  new TaskBook(inputs.map((input, index) => ({ id: String(index), input })));
