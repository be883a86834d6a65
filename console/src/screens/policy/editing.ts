import type { PolicyDocument as Policy } from '@marketing-cible/contract';

/** What the cards of the editor share. */
export interface Editing {
	/** As it is stored. */
	base: Policy;
	/** As it would be stored. */
	draft: Policy;
	/** What is wrong with a value, by its JSON pointer. */
	problems: Readonly<Record<string, string>>;
	/**
	 * Shows another draft; `null`: the draft stays, because what was typed cannot be read. With a problem, or its end.
	 * The function itself is `null` for those who may only read.
	 */
	change:
		| ((next: Policy | null, problem?: { pointer: string; text: string | undefined }) => void)
		| null;
}

/** The id of the field of a value. */
export const fieldId = (pointer: string): string => `at${pointer.replaceAll('/', '-')}`;
