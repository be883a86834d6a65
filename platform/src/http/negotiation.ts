/** Content negotiation (RFC 9110, section 12.5). */

interface Range {
	value: string;
	quality: number;
}

/**
 * The available media type that the client prefers; the first of several with equal quality.
 * @returns `null` when the client accepts none of them.
 */
export function preferredType<Type extends string>(
	accept: string | undefined,
	types: readonly [Type, ...Type[]],
): Type | null {
	if (accept === undefined || accept.trim() === '') return types[0];
	const ranges = readRanges(accept);
	let best: Type | null = null;
	let bestQuality = 0;
	for (const type of types) {
		const quality = qualityOf(type, ranges);
		if (quality > bestQuality) {
			best = type;
			bestQuality = quality;
		}
	}
	return best;
}

/**
 * The first available language in the client's list, or the first available one if none matches. Browsers list languages in order
 * of preference, so a quality value matters only when it is 0 (not acceptable).
 */
export function preferredLanguage<Language extends string>(
	accept: string | undefined,
	languages: readonly [Language, ...Language[]],
): Language {
	const accepted = readRanges(accept ?? '')
		.filter(({ quality }) => quality > 0)
		.map(({ value }) => value.slice(0, 2));
	const found = accepted.flatMap((tag) => languages.filter((language) => language === tag));
	return found[0] ?? languages[0];
}

/** The first content coding that the client accepts; `identity` (no coding) when it accepts none. */
export function preferredEncoding<Coding extends string>(
	accept: string | undefined,
	codings: readonly Coding[],
): Coding | 'identity' {
	const ranges = readRanges(accept ?? '');
	const accepted = (coding: string) => {
		const range = ranges.find(({ value }) => value === coding);
		return (range ?? ranges.find(({ value }) => value === '*'))?.quality ?? 0;
	};
	return codings.find((coding) => accepted(coding) > 0) ?? 'identity';
}

/** The most specific range decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
	const family = `${type.split('/', 1)[0]}/*`;
	for (const wanted of [type, family, '*/*']) {
		const range = ranges.find(({ value }) => value === wanted);
		if (range !== undefined) return range.quality;
	}
	return 0;
}

function readRanges(header: string): Range[] {
	return header.split(',').map((part) => {
		const [value = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
		const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
		const quality = weight === undefined ? 1 : Number(weight);
		return { value, quality: Number.isFinite(quality) ? quality : 0 };
	});
}
