/** Names of settings that commands read beside those of the platform. */
const OF_COMMANDS = ['MC_NEW_MASTER_KEY'];

/** Names up to this length differ from others by chance sooner. */
const SHORT = 10;

/**
 * Refuses a variable whose name is nearly that of a setting: ignored, the platform would run with the default, on another port, with
 * another carrier, or without the limit that was asked for. Further variables that begin with `MC_` belong to other programs.
 *
 * @param settings the names of all settings.
 * @throws {Error} with one line that contains both names.
 */
export function refuseMisspelled(
	given: Readonly<Record<string, string | undefined>>,
	settings: readonly string[],
): void {
	const known = [...settings, ...OF_COMMANDS].filter((name) => name.startsWith('MC_'));
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined || !/^mc[_-][a-z_-]{2,60}$/i.test(name) || known.includes(name))
			continue;
		const upper = name.toUpperCase();
		const most = upper.length <= SHORT ? 1 : 2;
		const meant = known.find((setting) => editsBetween(upper, setting, most) <= most);
		if (meant === undefined) continue;
		throw new Error(`${name} is not a setting, ${meant} is: rename the variable, or unset it`);
	}
}

/** How many letters are to be inserted, left out, replaced or exchanged with the next one; more than `most` counts as infinite. */
function editsBetween(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return Infinity;
	let before: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row += 1) {
		const next = [row];
		for (let column = 1; column <= other.length; column += 1) {
			const isSame = one[row - 1] === other[column - 1];
			let edits = Math.min(
				(last[column] ?? 0) + 1,
				(next[column - 1] ?? 0) + 1,
				(last[column - 1] ?? 0) + (isSame ? 0 : 1),
			);
			const isExchanged = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			if (row > 1 && column > 1 && isExchanged) {
				edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
			}
			next.push(edits);
		}
		before = last;
		last = next;
	}
	return last[other.length] ?? Infinity;
}
