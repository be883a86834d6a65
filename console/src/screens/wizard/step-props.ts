import type { DraftState } from './use-draft.ts';

/** Errors by the id of their field, in the language of the person. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What a step of the wizard gets. */
export interface StepProps {
	draft: DraftState;
	errors: FieldErrors;
}
