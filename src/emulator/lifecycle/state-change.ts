interface Stated<State> {
  readonly state: State;
  readonly stateTransitionTime: string;
}

interface StateChange<State> extends Stated<State> {
  readonly previousState: State;
  readonly previousStateTransitionTime: string;
}

/** The fields that change when a job or task enters `state`: what it was, and since when, is kept. */
export function entering<State extends string>(
  row: Stated<State>,
  state: State,
  time: string,
): StateChange<State> {
  return {
    state,
    stateTransitionTime: time,
    previousState: row.state,
    previousStateTransitionTime: row.stateTransitionTime,
  };
}
