/** A property only if it has a value: with exact optional types, absent is not `undefined`. */
export function given<Name extends string, Value>(
	name: Name,
	value: Value | undefined,
): Partial<Record<Name, Value>> {
	return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}
