/** Keeps a session alive (RFC 4028 §7.4). */
import { readCSeq } from '../message/cseq.ts';
import type { SipResponse } from '../message/types.ts';
import { sendAuthorized } from './authorized.ts';
import type { AgentContext } from './context.ts';
import type { Dialog } from './dialog.ts';

export interface SessionRefresh {
	/** Whether the peer knows UPDATE (RFC 3311); otherwise the call is invited again. */
	withUpdate: boolean;
	/** The session description of another INVITE. */
	offer: () => Buffer;
	refreshed: (response: SipResponse) => void;
}

export function refreshSession(
	context: AgentContext,
	dialog: Dialog,
	{ withUpdate, offer, refreshed }: SessionRefresh,
): void {
	const method = withUpdate ? 'UPDATE' : 'INVITE';
	let number = 0;
	sendAuthorized(
		context,
		dialog.destination(),
		(fields) => {
			const sdp = withUpdate ? [] : [['Content-Type', 'application/sdp'] as const];
			const body = withUpdate ? Buffer.alloc(0) : offer();
			const request = dialog.request(method, [['Supported', 'timer'], ...sdp, ...fields], body);
			number = readCSeq(request.headers.get('CSeq') ?? '')?.sequence ?? 0;
			return request;
		},
		{
			onFailed: () => undefined,
			onResponse(response) {
				if (response.status < 200 || response.status >= 300) return;
				if (method === 'INVITE') {
					context.layer.acknowledge(dialog.ack(number), dialog.destination());
				}
				refreshed(response);
			},
		},
	);
}
