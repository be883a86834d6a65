import { type Params, readParams, splitOutside } from './split.ts';

export interface Via {
	transport: string;
	/** `host` or `host:port`. */
	sentBy: string;
	params: Params;
}

/** `SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK…;rport` (RFC 3261 §20.42). */
export function readVia(text: string): Via | undefined {
	const [first = '', ...rest] = splitOutside(text, ';');
	const [, transport, sentBy] =
		/^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9-]{1,16})[ \t]+([^\s;,]{1,300})$/i.exec(first) ?? [];
	if (transport === undefined || sentBy === undefined) return undefined;
	return { transport: transport.toUpperCase(), sentBy, params: readParams(rest) };
}
