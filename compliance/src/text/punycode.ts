/** RFC 3492, 5: the parameters of Punycode. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE = 128;
/** RFC 1035, 2.3.4. */
const MAX_LABEL = 63;

/** The label of a host that `xn--…` stands for (RFC 3492, 6.2); the label itself if it is malformed. */
export function decodeLabel(label: string): string {
	if (!label.startsWith('xn--') || label.length > MAX_LABEL) return label;
	const encoded = label.slice(4);
	const delimiter = encoded.lastIndexOf('-');
	const codes = Array.from(encoded.slice(0, Math.max(0, delimiter)), (one) => one.charCodeAt(0));
	let code = INITIAL_CODE;
	let index = 0;
	let bias = INITIAL_BIAS;
	let at = delimiter < 0 ? 0 : delimiter + 1;
	while (at < encoded.length) {
		const before = index;
		let weight = 1;
		for (let k = BASE; ; k += BASE) {
			const digit = digitOf(encoded.charCodeAt(at));
			if (digit < 0) return label;
			at += 1;
			index += digit * weight;
			const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
			if (digit < threshold) break;
			weight *= BASE - threshold;
		}
		const count = codes.length + 1;
		bias = adapt(index - before, count, before === 0);
		code += Math.floor(index / count);
		index %= count;
		if (code > 0x10ffff) return label;
		codes.splice(index, 0, code);
		index += 1;
	}
	return codes.map((one) => String.fromCodePoint(one)).join('');
}

/** a–z are 0 to 25, 0–9 are 26 to 35; −1 for anything else, and beyond the end. */
function digitOf(character: number): number {
	if (character >= 97 && character <= 122) return character - 97;
	if (character >= 48 && character <= 57) return character - 22;
	return -1;
}

/** RFC 3492, 6.1. */
function adapt(delta: number, count: number, isFirst: boolean): number {
	let rest = Math.floor(isFirst ? delta / DAMP : delta / 2);
	rest += Math.floor(rest / count);
	let k = 0;
	for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
	return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
