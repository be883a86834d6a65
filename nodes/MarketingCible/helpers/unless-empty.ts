/** The fields, or `undefined` when not one of them was filled in, so that no empty object travels. */
export function unlessEmpty<Fields extends object>(fields: Fields): Fields | undefined {
	return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
}
