/** Plain data: JSON values, and `undefined` for absent members. */

/** Whether two pieces of plain data are equal. A member that is `undefined` counts as absent. */
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

/** A deep copy, independent of later changes to the original. */
export function copyData<Data>(data: Data): Data {
	if (typeof data !== 'object' || data === null) return data;
	if (Array.isArray(data)) return data.map((item: unknown) => copyData(item)) as Data;
	const copy: Record<string, unknown> = {};
	for (const name in data) copy[name] = copyData(data[name]);
	return copy as Data;
}

/** Whether data and everything in it is frozen. */
export function isDeepFrozen(data: unknown): boolean {
	if (typeof data !== 'object' || data === null) return true;
	return Object.isFrozen(data) && Object.values(data).every(isDeepFrozen);
}

/** Freezes data and everything in it, so that verdicts can share it. */
export function deepFreeze<Data>(data: Data): Data {
	if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
	for (const member of Object.values(data)) deepFreeze(member);
	return Object.freeze(data);
}
