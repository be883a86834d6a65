/** Content negotiation (RFC 9110, section 12.5). */

interface Range {
	value: string;
	quality: number;
}

/**
 * The representation that a client likes best, of those that there are; among equals the first.
 * @returns `null` when it takes none of them.
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
 * The first language that a client names, of those that there are; the first of these when it names none. Browsers name languages
 * in the order of their user's liking; weights only tell which one is unwanted.
 */
export function preferredLanguage<Language extends string>(
	accept: string | undefined,
	languages: readonly [Language, ...Language[]],
): Language {
	const liked = readRanges(accept ?? '')
		.filter(({ quality }) => quality > 0)
		.map(({ value }) => value.slice(0, 2));
	const found = liked.flatMap((tag) => languages.filter((language) => language === tag));
	return found[0] ?? languages[0];
}

/** The most exact range decides. */
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
