/** Answers the requests of a carry, or of anything of its kind, until it ends. @returns what it returns */
export async function answered<Request, T>(
  carry: Generator<Request, T, unknown>,
  send: (request: Request) => Promise<unknown>,
): Promise<T> {
  let step = carry.next();
  while (!step.done) {
    let answer: unknown;
    try {
      answer = await send(step.value);
    } catch (error) {
      step = carry.throw(error);
      continue;
    }
    step = carry.next(answer);
  }
  return step.value;
}
