/** Plain data: what JSON can say, and `undefined` for what is absent. */

/** Whether two pieces of plain data say the same. A member that is `undefined` counts as absent. */
export function sameData(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
		return false;
	}
	if (Array.isArray(one) !== Array.isArray(other)) return false;
	const left = one as Readonly<Record<string, unknown>>;
	const right = other as Readonly<Record<string, unknown>>;
	let members = 0;
	for (const name in left) {
		const member = left[name];
		if (member !== right[name] && !sameData(member, right[name])) return false;
		if (member !== undefined) members += 1;
	}
	for (const name in right) if (right[name] !== undefined) members -= 1;
	return members === 0;
}

/** A copy that later changes of the original do not reach. */
export function copyData<Data>(data: Data): Data {
	if (typeof data !== 'object' || data === null) return data;
	if (Array.isArray(data)) return data.map((item: unknown) => copyData(item)) as Data;
	const copy: Record<string, unknown> = {};
	for (const name in data) copy[name] = copyData(data[name]);
	return copy as Data;
}

/** Whether nobody can change data any more. */
export function isDeepFrozen(data: unknown): boolean {
	if (typeof data !== 'object' || data === null) return true;
	return Object.isFrozen(data) && Object.values(data).every(isDeepFrozen);
}

/** Freezes data that several verdicts share, with everything in it. */
export function deepFreeze<Data>(data: Data): Data {
	if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
	for (const member of Object.values(data)) deepFreeze(member);
	return Object.freeze(data);
}
