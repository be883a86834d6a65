/** The digit of an INFO request: `application/dtmf-relay` (`Signal=9`) or `application/dtmf` (`9`). @returns `undefined`: none. */
export function readInfoDigit(contentType: string, body: Buffer): string | undefined {
	const text = body.toString('latin1', 0, 200);
	if (/^application\/dtmf-relay\b/i.test(contentType)) {
		return /^\s*signal\s*=\s*([0-9a-d*#])\s*$/im.exec(text)?.[1]?.toUpperCase();
	}
	if (!/^application\/dtmf\b/i.test(contentType)) return undefined;
	return /^\s*([0-9a-d*#])\s*$/i.exec(text)?.[1]?.toUpperCase();
}
