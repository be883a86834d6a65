/** Cell texts by which people and exports say that there is no value, in English and French. */
const NO_VALUE: ReadonlySet<string> = new Set([
	...['n/a', 'n.a.', 'na', 'none', 'nil', 'null', 'undefined', 'unknown', 'not available'],
	...[
		'aucun',
		'aucune',
		'néant',
		'neant',
		'inconnu',
		'inconnue',
		'non renseigné',
		'nr',
		'n/d',
		'nc',
	],
]);

/**
 * Whether a text says that there is no value: `n/a`, `none`, `-`, `aucun`. Such a text is valid input; any other unreadable text is
 * an error.
 */
export function saysNoValue(text: string): boolean {
	const word = text.trim().toLowerCase();
	return NO_VALUE.has(word) || /^[-–—_.?/\\*]+$/.test(word);
}
