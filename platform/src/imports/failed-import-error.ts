/** Why a file cannot be imported. */
export type FailureReason =
	| 'not_text'
	| 'unclosed_quote'
	| 'no_addresses'
	| 'unknown_column'
	| 'empty'
	| 'too_many_columns'
	| 'too_many_rows'
	| 'internal_error';

/** The import ends; trying again would not help. */
export class FailedImportError extends Error {
	override name = 'FailedImportError';
	readonly reason: FailureReason;

	constructor(reason: FailureReason) {
		super(reason);
		this.reason = reason;
	}
}
