/** A state machine: for each status, the names of its legal steps and the resulting statuses. */
export type Machine<State extends string, Step extends string> = Readonly<
	Record<State, Readonly<Partial<Record<Step, State>>>>
>;

/** The status after a step; `null`: the step is illegal from this one. */
export function afterStep<State extends string, Step extends string>(
	machine: Machine<State, Step>,
	state: State,
	step: Step,
): State | null {
	return machine[state][step] ?? null;
}

/** The steps that are legal from a status. */
export function stepsFrom<State extends string, Step extends string>(
	machine: Machine<State, Step>,
	state: State,
): readonly Step[] {
	return Object.keys(machine[state]) as Step[];
}
