/** A request with the fields that every message needs; CSeq is last. */
export const REQUEST = [
	'OPTIONS sip:a@b SIP/2.0',
	'Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport',
	'From: <sip:a@b>;tag=1',
	'To: <sip:c@d>',
	'Call-ID: 1@b',
	'CSeq: 1 OPTIONS',
];

export function message(lines: readonly string[], body = ''): Buffer {
	return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
