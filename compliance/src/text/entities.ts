const ENTITY =
	/&(?:#0*(\d{1,7});?|#x0*([\da-f]{1,6});?|([a-z])(grave|acute|circ|tilde|uml|ring|cedil);?|([a-z]{2,8});?)/gi;

/** The named entities of French and English text that matter to the word lists; letters with accents are composed. */
const NAMED = new Map(
	[
		...['  nbsp ensp emsp thinsp tab newline', '& amp', '< lt', '> gt', '" quot', "' apos"],
		...['‘ lsquo', '’ rsquo', '“ ldquo', '” rdquo', '« laquo', '» raquo', '… hellip', '• bull'],
		...['€ euro', '£ pound', '$ dollar', '% percnt', '− minus', '– ndash', '— mdash', '° deg'],
		...['. period', ', comma', ': colon', '! excl', '/ sol', '* ast', '@ commat', '+ plus'],
		...['œ oelig', 'æ aelig', 'ß szlig', '· middot', '\u00ad shy', '\u200b zwsp zwj zwnj'],
	].flatMap((entry) =>
		entry
			.slice(2)
			.split(' ')
			.map((name): [string, string] => [name, entry.charAt(0)]),
	),
);
/** Combining accents in the order of `ENTITY`. */
const ACCENTS: Readonly<Record<string, string>> = {
	grave: '\u0300',
	acute: '\u0301',
	circ: '\u0302',
	tilde: '\u0303',
	uml: '\u0308',
	ring: '\u030a',
	cedil: '\u0327',
};
/** The characters that browsers show for the numbers 128 to 159 (HTML, 13.2.5.84): Windows-1252. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Replaces the entities of HTML, with or without their semicolon, by what they stand for. Unknown ones stay. */
export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		ENTITY,
		(
			entity,
			decimal?: string,
			hex?: string,
			letter?: string,
			accent?: string,
			name?: string,
		): string => {
			if (letter !== undefined && accent !== undefined) {
				return (letter + (ACCENTS[accent.toLowerCase()] ?? '')).normalize('NFC');
			}
			if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? entity;
			return (
				characterOf(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) ?? entity
			);
		},
	);
}

function characterOf(code: number): string | null {
	if (code <= 0 || code > 0x10ffff) return null;
	return code >= 128 && code < 160 ? WINDOWS.charAt(code - 128) : String.fromCodePoint(code);
}
