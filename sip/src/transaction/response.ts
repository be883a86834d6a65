import { tagOf } from '../message/address.ts';
import { Headers } from '../message/headers.ts';
import type { SipRequest, SipResponse } from '../message/types.ts';

export interface ResponseParts {
	status: number;
	reason: string;
	/** Added to To if it has no tag yet. */
	tag: string;
	fields?: readonly (readonly [name: string, value: string])[];
	body?: Buffer;
}

/** A response with the fields that it takes from the request (RFC 3261 §8.2.6). */
export function responseTo({ headers }: SipRequest, parts: ResponseParts): SipResponse {
	const to = headers.get('To') ?? '';
	return {
		kind: 'response',
		status: parts.status,
		reason: parts.reason,
		headers: new Headers([
			...headers.all('Via').map((value) => ['Via', value] as const),
			...headers.all('Record-Route').map((value) => ['Record-Route', value] as const),
			['From', headers.get('From') ?? ''],
			['To', tagOf(to) === undefined ? `${to};tag=${parts.tag}` : to],
			['Call-ID', headers.get('Call-ID') ?? ''],
			['CSeq', headers.get('CSeq') ?? ''],
			...(parts.fields ?? []),
		]),
		body: parts.body ?? Buffer.alloc(0),
	};
}
