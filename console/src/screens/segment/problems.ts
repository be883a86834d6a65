import { placeOf } from './form-state.ts';

/** What the API says of a condition by its member, or of a group or condition as a whole (`''`). */
export type PartErrors = Readonly<Partial<Record<string, string>>>;

/** What the API says of a request with a definition. */
export interface Problems {
	/** By the id of the part of the form. */
	parts: ReadonlyMap<number, PartErrors>;
	/** By the member of the request, e.g. `name`. */
	members: Readonly<Record<string, string>>;
}

export const noProblems: Problems = { parts: new Map(), members: {} };

/** Sorts the problems of an answer by the parts of the form. @param ids where each pointer stands in the form. */
export function problemsOf(
	fields: readonly { pointer: string; message: string }[],
	ids: ReadonlyMap<string, number>,
): Problems {
	const parts = new Map<number, PartErrors>();
	const members: Record<string, string> = {};
	for (const { pointer, message } of fields) {
		const place = placeOf(pointer, ids);
		if (place === null) members[pointer.split('/')[1] ?? ''] ??= message;
		else {
			const old = parts.get(place.id);
			parts.set(place.id, { ...old, [place.at]: old?.[place.at] ?? message });
		}
	}
	return { parts, members };
}
