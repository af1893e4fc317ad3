interface Stated {
  readonly state: string;
  readonly stateTransitionTime: string;
  readonly previousState?: string;
  readonly previousStateTransitionTime?: string;
}

/** An entity's state, and the one before it once there was one, in the service's order. */
export function statedFields(row: Stated): object {
  return {
    state: row.state,
    stateTransitionTime: row.stateTransitionTime,
    ...(row.previousState && { previousState: row.previousState }),
    ...(row.previousStateTransitionTime && { previousStateTransitionTime: row.previousStateTransitionTime }),
  };
}
