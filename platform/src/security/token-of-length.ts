/** A token without `_` and `-` behind it, with which messengers mark emphasis: tokens of a kind have one length. */
export function tokenOfLength(text: string, length: number): string {
	const rest = text.slice(length);
	return /^[_-]{1,20}$/.test(rest) ? text.slice(0, length) : text;
}
