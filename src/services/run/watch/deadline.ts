/** The tasks took longer than the run allows. What they do goes on, and so do the costs. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}
