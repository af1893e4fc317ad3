/**
 * Starts a server on the port that it had before, or on one of the system's choice when somebody else has that
 * port now. A `port` of 0 is always the system's choice.
 */
export async function preferPort<Server>(
  port: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  try {
    return await start(port);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (port === 0 || !taken) throw error;
    return start(0);
  }
}
