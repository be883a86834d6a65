import { DE_PREFIXES, ES_PROVINCES, GB_AREAS } from './regions-europe.ts';

/** The region of a foreign postal code; `null` if it identifies only the country. */
export function regionOfPostalCode(country: string, postalCode: string): string | null {
	const compact = postalCode.replace(/[\s-]/g, '').toUpperCase();
	return READERS[country]?.(compact) ?? null;
}

/**
 * ZIP codes by their first three digits. A range ends where the next one begins; `null` marks ranges that are
 * unassigned, military or shared by several states. A ZIP code served from across a state line has the state of its
 * post office.
 */
const ZIP_STARTS: readonly (readonly [number, string | null])[] = [
	...states(
		'5:NY 6: 10:MA 28:RI 30:NH 39:ME 50:VT 55:MA 56:VT 60:CT 63: 64:CT 70:NJ 90: 100:NY 150:PA 197:DE',
	),
	...states(
		'200:DC 201:VA 202:DC 206:MD 213: 214:MD 220:VA 247:WV 269: 270:NC 290:SC 300:GA 320:FL 340: 341:FL',
	),
	...states(
		'350:AL 370:TN 386:MS 398:GA 400:KY 430:OH 460:IN 480:MI 500:IA 530:WI 550:MN 569: 570:SD 580:ND',
	),
	...states(
		'590:MT 600:IL 630:MO 660:KS 680:NE 700:LA 716:AR 730:OK 733:TX 734:OK 750:TX 800:CO 820:WY 832:ID',
	),
	...states('840:UT 850:AZ 870:NM 885:TX 889:NV 900:CA 962: 967:HI 969: 970:OR 980:WA 995:AK'),
];

function states(text: string): readonly (readonly [number, string | null])[] {
	return text.split(' ').map((part) => {
		const [start = '', state = ''] = part.split(':');
		return [Number(start), state === '' ? null : `US-${state}`] as const;
	});
}

function zipState(code: string): string | null {
	const digits = /^(\d{3})\d{2}(?:\d{4})?$/.exec(code)?.[1];
	if (digits === undefined) return null;
	let state: string | null = null;
	for (const [start, name] of ZIP_STARTS) {
		if (Number(digits) < start) break;
		state = name;
	}
	return state;
}

const PROVINCES: Readonly<Record<string, string>> = {
	A: 'CA-NL',
	B: 'CA-NS',
	C: 'CA-PE',
	E: 'CA-NB',
	G: 'CA-QC',
	H: 'CA-QC',
	J: 'CA-QC',
	K: 'CA-ON',
	L: 'CA-ON',
	M: 'CA-ON',
	N: 'CA-ON',
	P: 'CA-ON',
	R: 'CA-MB',
	S: 'CA-SK',
	T: 'CA-AB',
	V: 'CA-BC',
	Y: 'CA-YT',
};

const AUSTRALIAN: Readonly<Record<string, string>> = {
	'3': 'AU-VIC',
	'4': 'AU-QLD',
	'5': 'AU-SA',
	'6': 'AU-WA',
	'7': 'AU-TAS',
};

/** 2600 to 2639 and 29xx lie on both sides of the border of the ACT and identify only the country. */
function australianState(code: string): string | null {
	if (!/^\d{4}$/.test(code)) return null;
	if (code.startsWith('08')) return 'AU-NT';
	if (/^2[0-578]/.test(code)) return 'AU-NSW';
	return AUSTRALIAN[code.charAt(0)] ?? null;
}

/** Converts `{ region: 'prefix prefix' }` into a map from prefix to region. */
function byPrefix(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
	return new Map(
		Object.entries(table).flatMap(([region, prefixes]) =>
			prefixes.split(' ').map((prefix) => [prefix, region] as const),
		),
	);
}
const SPANISH = byPrefix(ES_PROVINCES);
const GERMAN = byPrefix(DE_PREFIXES);
const BRITISH = byPrefix(GB_AREAS);

const firstTwo = (code: string): string => (/^\d{5}$/.test(code) ? code.slice(0, 2) : '');

const READERS: Readonly<Record<string, ((code: string) => string | null | undefined) | undefined>> =
	{
		AU: australianState,
		CA: (code) => (/^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(code) ? PROVINCES[code.charAt(0)] : null),
		DE: (code) => GERMAN.get(firstTwo(code)),
		ES: (code) => SPANISH.get(firstTwo(code)),
		GB: (code) => BRITISH.get(/^([A-Z]{1,2})\d[A-Z\d]?\d[A-Z]{2}$/.exec(code)?.[1] ?? ''),
		IT: (code) => (/^390\d{2}$|^39100$/.test(code) ? 'IT-BZ' : null),
		PT: (code) =>
			/^9[5-9]\d{2}(?:\d{3})?$/.test(code)
				? 'PT-20'
				: /^9[0-4]\d{2}(?:\d{3})?$/.test(code)
					? 'PT-30'
					: null,
		US: zipState,
	};
