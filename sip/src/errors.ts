/** The errors that this package throws. They never carry a password or an address of a person. */

export type SipErrorCode =
	/** A value does not fit its place in a message; `field` names it. Nothing was sent. */
	| 'invalid_argument'
	/** The connection to the proxy could not be made. Nothing was sent. */
	| 'connect'
	/** No port for the audio is free. Nothing was sent. */
	| 'no_port'
	/** The user agent is closed. Nothing was sent. */
	| 'closed';

/** One class with a code, so that callers can switch on it. */
export class SipError extends Error {
	override readonly name = 'SipError';
	readonly code: SipErrorCode;
	/** The field that is wrong. */
	readonly field: string | undefined;

	constructor(
		code: SipErrorCode,
		message: string,
		details: { field?: string; cause?: unknown } = {},
	) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.field = details.field;
	}
}
