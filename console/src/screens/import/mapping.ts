import type { Import, ImportMapRequest } from '@marketing-cible/contract';
import { ATTRIBUTE, IGNORED, isConsent, isOptOut, LONGEST_ATTRIBUTE } from './targets.ts';

export type Column = NonNullable<Import['columns']>[number];
export type Merge = Extract<Import['mergePolicy'], string>;

/** What stands in the form of the columns. */
export interface MappingState {
	/** Targets in the order of the columns. */
	targets: readonly string[];
	/** `null`: set field by field by the API, and left as it is. */
	merge: Merge | null;
	country: string;
	lists: readonly string[];
	consent: Readonly<Record<ConsentField, string>>;
	/** What the API was told of the consents besides; the form shows none of it, and keeps it. */
	circumstances: Omit<NonNullable<ImportMapRequest['consent']>, ConsentField>;
}

const consentFields = ['wording', 'source', 'controller'] as const;
export type ConsentField = (typeof consentFields)[number];

/** Reads what is stored, or what the columns were recognized as. */
export function mappingOf(stored: Import): MappingState {
	const { columns, mergePolicy, country, lists, consent } = stored;
	const { wording = '', source = '', controller = '', ...circumstances } = consent ?? {};
	return {
		targets: (columns ?? []).map(({ target }) => target),
		merge: typeof mergePolicy === 'string' ? mergePolicy : null,
		country: country ?? 'FR',
		lists,
		consent: { wording, source, controller },
		circumstances,
	};
}

/**
 * Writes the form as a request. A column that is ignored is left out, which means the same; but one that was recognized as an opt-out
 * is left out only by saying so.
 */
export function mapRequestOf(columns: readonly Column[], state: MappingState): ImportMapRequest {
	const entries = columns.flatMap(({ name, guess }, index): [string, string][] => {
		const target = state.targets[index] ?? IGNORED;
		return target === IGNORED && !isOptOut(guess) ? [] : [[name, target]];
	});
	const consent = consentFields.flatMap((field): [ConsentField, string][] => {
		const text = state.consent[field].trim();
		return text === '' ? [] : [[field, text]];
	});
	return {
		mapping: Object.fromEntries(entries),
		...(state.merge === null ? {} : { mergePolicy: state.merge }),
		...(state.country.trim() === '' ? {} : { country: state.country.trim() }),
		lists: [...state.lists],
		consent: { ...state.circumstances, ...Object.fromEntries(consent) },
	};
}

/** A target for a column that becomes a free attribute: the name of the column, as far as it fits. */
export function attributeFor(column: string): string {
	return ATTRIBUTE + column.trim().slice(0, LONGEST_ATTRIBUTE).trim();
}

/** Whether a column says when people consented. */
export const hasConsents = ({ targets }: MappingState): boolean => targets.some(isConsent);

/** The position of the column that a pointer of the API names, e.g. `/mapping/T~1l`; -1: none. */
export function columnAt(pointer: string, columns: readonly Column[]): number {
	const [, member, name = ''] = pointer.split('/');
	if (member !== 'mapping') return -1;
	const plain = name.replaceAll('~1', '/').replaceAll('~0', '~');
	return columns.findIndex((column) => column.name === plain);
}
