import { STATUS, statusKind, statusName } from '@marketing-cible/smpp';
import type { SubmitResult } from '../../carrier.ts';

/**
 * Statuses that say that the number cannot take messages. A soft bounce: with a wrong `dest_ton` an SMSC says so of every number, and
 * none of them must be suppressed for that alone.
 */
const BAD_NUMBER: ReadonlySet<number> = new Set([STATUS.ESME_RINVDSTADR]);

/** The session does not allow the request now; nothing is wrong with the message. */
const BAD_SESSION: ReadonlySet<number> = new Set([STATUS.ESME_RINVBNDSTS, STATUS.ESME_RBINDFAIL]);

/** The wait after refusals that only the operator of the SMSC can end soon. */
const TEMPORARY_RETRY_MS = 5000;

/** `smpp_rinvdstadr`, `smpp_0x00000420`. */
export function statusReason(status: number): string {
	return `smpp_${statusName(status).toLowerCase().replace('esme_', '')}`;
}

/** Whether the same request may succeed later. */
export function isTemporary(status: number): boolean {
	const kind = statusKind(status);
	return kind === 'throttled' || kind === 'temporary' || BAD_SESSION.has(status);
}

/** What an error status of submit_sm_resp says; the SMSC certainly does not have the message. */
export function classifyStatus(status: number): SubmitResult {
	const reason = statusReason(status);
	if (isTemporary(status)) {
		return statusKind(status) === 'throttled'
			? { kind: 'busy', reason }
			: { kind: 'busy', reason, retryAfter: TEMPORARY_RETRY_MS };
	}
	if (!BAD_NUMBER.has(status)) return { kind: 'refused', reason, bounced: false };
	return { kind: 'refused', reason, bounced: true, bounce: { type: 'soft', code: reason } };
}
