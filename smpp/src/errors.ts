/** The errors that this package throws. They never carry a password, a text or an address of a person. */

export type SmppErrorCode =
	/** A value does not fit its field; `field` names it. Nothing was sent. */
	| 'invalid_argument'
	/** The text cannot be written in the wanted alphabet, or has too many parts. Nothing was sent. */
	| 'text'
	/** No session is bound, or the bind does not allow this command. Nothing was sent. */
	| 'not_bound'
	/** The queue of waiting requests is full. Nothing was sent. */
	| 'queue_full'
	/** The request waited too long for its turn. Nothing was sent. */
	| 'queue_timeout'
	/** The client or the server was closed. Nothing was sent. */
	| 'closed'
	/** The caller aborted while the request waited. Nothing was sent. */
	| 'aborted'
	/** The TCP or TLS connection could not be made. */
	| 'connect'
	/** The SMSC refused the bind; `status` says why. */
	| 'bind_refused'
	/** The SMSC did not answer the bind in time, or closed the connection. */
	| 'bind_failed';

/** One class with a code, so that callers can switch on it. */
export class SmppError extends Error {
	override readonly name = 'SmppError';
	readonly code: SmppErrorCode;
	/** The field that is wrong, in this package's spelling (`destinationAddr`). */
	readonly field: string | undefined;
	/** The command_status that a peer answered. */
	readonly status: number | undefined;

	constructor(
		code: SmppErrorCode,
		message: string,
		details: { field?: string; status?: number; cause?: unknown } = {},
	) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.field = details.field;
		this.status = details.status;
	}
}
