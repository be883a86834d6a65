/** The position of a recipient in the rank order. */
export interface RankPosition {
	rank: number;
	hash: string;
}

/** Encodes a position as an opaque cursor. */
export function encodeRank({ rank, hash }: RankPosition): string {
	return Buffer.from(`r${rank} ${hash}`).toString('base64url');
}

/** Decodes a cursor. @returns `null` when this platform did not create it. */
export function decodeRank(cursor: string): RankPosition | null {
	const text = Buffer.from(cursor, 'base64url').toString('latin1');
	const match = /^r(\d{1,16}) ([\w-]{1,100})$/.exec(text);
	if (match === null) return null;
	return { rank: Number(match[1]), hash: match[2] ?? '' };
}
