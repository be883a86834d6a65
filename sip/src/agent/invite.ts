/** The requests before a dialog: INVITE and CANCEL. */
import { Headers } from '../message/headers.ts';
import { quote } from '../message/split.ts';
import type { SipRequest } from '../message/types.ts';
import type { Field } from './authorized.ts';
import type { AgentContext } from './context.ts';
import type { CallOptions } from './options.ts';

/** Methods that this end answers. */
export const ALLOW = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE';
/** Extensions that this end tolerates (RFC 3262, RFC 4028). */
export const SUPPORTED = '100rel, timer';

export interface InviteParts {
	options: CallOptions;
	callId: string;
	tag: string;
	sequence: number;
	fields: readonly Field[];
	body: Buffer;
}

export function buildInvite(context: AgentContext, parts: InviteParts): SipRequest {
	const { options, callId, tag, sequence, fields, body } = parts;
	const { displayName, uri } = options.from;
	const name = displayName === undefined ? '' : `${quote(displayName)} `;
	const headers = new Headers([
		['Max-Forwards', '70'],
		['From', `${name}<${uri}>;tag=${tag}`],
		['To', `<${options.to}>`],
		['Call-ID', callId],
		['CSeq', `${sequence} INVITE`],
		['Contact', context.contact()],
		['Allow', ALLOW],
		['Supported', SUPPORTED],
		['User-Agent', context.product],
		...(options.fields ?? []),
		...fields,
		['Content-Type', 'application/sdp'],
	]);
	return { kind: 'request', method: 'INVITE', uri: options.to, headers, body };
}

/** @param invite as it was sent. */
export function buildCancel(invite: SipRequest): SipRequest {
	const { headers } = invite;
	const sequence = (headers.get('CSeq') ?? '').split(' ', 1)[0] ?? '';
	return {
		kind: 'request',
		method: 'CANCEL',
		uri: invite.uri,
		headers: new Headers([
			...headers.all('Route').map((route) => ['Route', route] as const),
			['Max-Forwards', '70'],
			['From', headers.get('From') ?? ''],
			['To', headers.get('To') ?? ''],
			['Call-ID', headers.get('Call-ID') ?? ''],
			['CSeq', `${sequence} CANCEL`],
		]),
		body: Buffer.alloc(0),
	};
}
