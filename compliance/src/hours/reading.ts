/** What the hours rules in force say together about an instant. */
export interface HoursReading {
	open: boolean;
	/** When it may go if it may not now: the earliest instant lawful in every candidate place. */
	opensAt: number | null;
}
