export interface CSeq {
	sequence: number;
	method: string;
}

/** `314159 INVITE` (RFC 3261 §20.16). */
export function readCSeq(text: string): CSeq | undefined {
	const [, digits, method] = /^(\d{1,10})[ \t]+([A-Za-z0-9\-.!%*_+`'~]{1,32})$/.exec(text) ?? [];
	const sequence = Number(digits);
	if (method === undefined || !(sequence < 2 ** 32)) return undefined;
	return { sequence, method };
}
