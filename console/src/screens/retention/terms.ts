import type { Retention, RetentionPeriod, RetentionTerms } from '@marketing-cible/contract';

/** What an account may keep for a shorter time, and the name of its term. */
export const TERMS = {
	messages: 'messagesDays',
	tracking: 'trackingDays',
	import_files: 'importFilesDays',
} as const satisfies Readonly<Record<string, keyof RetentionTerms>>;
export type Subject = keyof typeof TERMS;
export const SUBJECTS = Object.keys(TERMS) as Subject[];

/** What somebody wrote into the fields. */
export type Draft = Readonly<Record<Subject, string>>;

export function draftOf({ terms }: Retention): Draft {
	const text = (subject: Subject) => String(terms[TERMS[subject]] ?? '');
	return {
		messages: text('messages'),
		tracking: text('tracking'),
		import_files: text('import_files'),
	};
}

export function periodOf({ periods }: Retention, subject: Subject): RetentionPeriod | undefined {
	return periods.find(({ what }) => what === subject);
}

/** The terms of a draft. @returns the fields that name none, instead. */
export function readDraft(
	retention: Retention,
	draft: Draft,
): { terms: RetentionTerms } | { wrong: Subject[] } {
	const wrong = SUBJECTS.filter((subject) => !isTerm(periodOf(retention, subject), draft[subject]));
	if (wrong.length > 0) return { wrong };
	const days = (subject: Subject) => {
		const text = draft[subject].trim();
		return text === '' ? null : Number(text);
	};
	return {
		terms: {
			messagesDays: days('messages'),
			trackingDays: days('tracking'),
			importFilesDays: days('import_files'),
		},
	};
}

function isTerm(period: RetentionPeriod | undefined, text: string): boolean {
	if (text.trim() === '') return true;
	const days = Number(text);
	return (
		/^\d{1,5}$/.test(text.trim()) && days >= (period?.least ?? 0) && days <= (period?.most ?? 0)
	);
}

/** What would be kept for a shorter time than now, with the days after which it is deleted. */
export function shortened(
	retention: Retention,
	terms: RetentionTerms,
): { subject: Subject; before: number | null; after: number }[] {
	return SUBJECTS.flatMap((subject) => {
		const before = periodOf(retention, subject)?.days ?? null;
		const after = terms[TERMS[subject]];
		if (after === null || (before !== null && after >= before)) return [];
		return [{ subject, before, after }];
	});
}

export function isSame(one: RetentionTerms, other: RetentionTerms): boolean {
	return SUBJECTS.every((subject) => one[TERMS[subject]] === other[TERMS[subject]]);
}
