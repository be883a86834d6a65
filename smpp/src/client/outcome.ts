/** The outcome of a message that was handed over. */

import type { AnyPdu } from '../codec/pdu.ts';
import type { Tlvs } from '../codec/tlvs.ts';
import { statusKind, statusName, type StatusKind } from '../protocol/status.ts';
import type { LostReason, RequestResult } from '../session/outstanding.ts';

export type SubmitOutcome =
	/** The SMSC has the message. `messageId` is `''` if it named none; receipts cannot be matched then. */
	| { kind: 'accepted'; messageId: string; tlvs: Tlvs }
	/** The SMSC has it not, and said why. */
	| { kind: 'rejected'; status: number; statusName: string; statusKind: StatusKind }
	/** The SMSC may have it. Only query_sm, a receipt or a late response tells; sending it again may send it twice. */
	| { kind: 'unknown'; reason: LostReason };

function rejected(status: number): SubmitOutcome {
	return {
		kind: 'rejected',
		status,
		statusName: statusName(status),
		statusKind: statusKind(status),
	};
}

/** A response with another command than that of the submission proves nothing. */
export function outcomeOf(result: RequestResult): SubmitOutcome {
	if (result.kind === 'lost') return { kind: 'unknown', reason: result.reason };
	if (result.kind === 'refused') return rejected(result.status);
	const { pdu } = result;
	if (pdu.status !== 0) return rejected(pdu.status);
	if (!isSubmitResponse(pdu)) return { kind: 'unknown', reason: 'malformed' };
	return { kind: 'accepted', messageId: pdu.body.messageId, tlvs: pdu.tlvs };
}

type SubmitResponse = Extract<
	AnyPdu,
	{ command: 'submit_sm_resp' | 'submit_multi_resp' | 'data_sm_resp' }
>;

function isSubmitResponse(pdu: AnyPdu): pdu is SubmitResponse {
	return (
		pdu.command === 'submit_sm_resp' ||
		pdu.command === 'submit_multi_resp' ||
		pdu.command === 'data_sm_resp'
	);
}
