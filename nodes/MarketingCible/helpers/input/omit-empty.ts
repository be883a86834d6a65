/** The fields, or `undefined` when all of them are undefined, so that no empty object is sent. */
export function omitEmpty<Fields extends object>(fields: Fields): Fields | undefined {
	return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
}
