import type { SipResponse } from '../message/types.ts';
import { ignoreResponses, sendAuthorized } from './authorized.ts';
import type { AgentContext } from './context.ts';
import type { Dialog } from './dialog.ts';

/** Acknowledges a reliable provisional response by PRACK (RFC 3262 §4). */
export function acknowledgeProvisional(
	context: AgentContext,
	remote: Dialog,
	{ headers }: SipResponse,
): void {
	const number = headers.get('RSeq') ?? '';
	if (!/^\d{1,10}$/.test(number)) return;
	const field = ['RAck', `${number} ${headers.get('CSeq') ?? ''}`] as const;
	sendAuthorized(
		context,
		remote.destination(),
		(more) => remote.request('PRACK', [field, ...more]),
		ignoreResponses,
	);
}
