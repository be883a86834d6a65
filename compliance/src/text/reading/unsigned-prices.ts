/**
 * Prices that shops write without a currency: “19,90 seulement”, “45 au lieu de 60”, “29 tout rond”, “just 99 this month”. What counts is
 * how the number is written, and the words before and after it; measures, marks, times and numbers of rooms are none. On folded text.
 */

/** What is counted or measured, or has a time or a number of its own: no price stands before it. */
const MEASURED = String.raw`(?! ?(?:[kcm]?[gm]\b|[cm]?l\b|m[23]|h\b|\d|/ ?\d|%|°|min\b|mn\b|g[ob]\b|mo\b|mb|kwh?\b|hz|points?\b|ans?\b|jours?\b|heures?\b|places?\b|pers|personnes?\b|eleves?\b|participants?\b|sur \d|km|litres?\b|metres?\b|degres?\b|tonnes?\b|hours?\b|days?\b|years?\b|people\b|pages?\b|questions?\b))`;

/** A second price, the higher one, in whose place the first one stands. */
const REPLACED = new RegExp(
	String.raw` ?(?:au lieu de|instead of) (\d{1,4}(?:[.,]\d\d)?)(?![\d.,]\d)${MEASURED}`,
	'y',
);
/** What is said of prices only. */
const OF_PRICES =
	/ ?(?:tout rond|tout compris|ttc|par tete|\/ ?tete|(?:la|par) (?:paire|seance|bouteille)|le flacon|a head|per head|pp|quid)(?![a-z])/y;
/** What is also said of other numbers. */
const OFTEN_OF_PRICES =
	/ ?(?:seulement|slmt|only|each|(?:par|\/|a|per) ?(?:mois|an|pers|personne|nuit|month|night|week|person)|(?:this|ce|cette) (?:month|week|mois|semaine)|la (?:semaine|nuit|journee|piece)|jusqu'au?|(?:de|en) plus)(?![a-z])/y;
/** An article after cents: “9,50 le flacon”. */
const ARTICLE = / (?:les? |la |l'|chaque |the )\p{L}/uy;
/** What follows a number that stands alone. */
const MEASURE = new RegExp(MEASURED, 'y');

/** Text before a price. */
const PRICED = /(?:^|[\s(])(?:a|des|pour|seulement|que|juste|only|just|from|for|at|now)\s$/;
/** An hour may be written as a whole number. */
const HOURS = 24;
/** Text before the number of a room, a train or a day, or before the second value of something that changes or is limited. */
const NUMBERED =
	/(?:\d a|(?:passe|passent|ramene|limite|fixe|porte|plafonne|commence|termine|depart|rdv)(?:e?s?) a|salle|quai|voie|porte|bureau|box|guichet|etage|bat|batiment|ligne|bus|chambre|numero|no|n°|gate|room|platform|le|du|au|rue|page|hall|place|siege)\s$/;

/** Hours and minutes with a dot. */
const CLOCK = /^(?:[01]?\d|2[0-3])\.[0-5]\d$/;
/** Lower whole numbers count things. */
const LEAST_WHOLE = 3;
/** Digits of a whole price; more are a year, a code or a reference. */
const LONGEST_WHOLE = 4;

/** Whether a number without a currency, from `start` to `end`, is a price. */
export function isUnsignedPrice(text: string, start: number, end: number): boolean {
	const cents = hasCents(text, start, end);
	const goesOn = isWordAt(text, text.charCodeAt(end) === BLANK ? end + 1 : end);
	// Most numbers end here, without a pattern.
	if (!goesOn && !(cents && isWordAt(text, start - 2))) return false;
	const number = text.slice(start, end);
	if (!cents && (end - start > LONGEST_WHOLE || Number(number) < LEAST_WHOLE)) return false;
	const before = text.slice(Math.max(0, start - 14), start);
	if (NUMBERED.test(before)) return false;
	if (fits(OF_PRICES, text, end) || isReduced(number, text, end)) return true;
	const priced = PRICED.test(before);
	if (CLOCK.test(number)) return false;
	if (fits(OFTEN_OF_PRICES, text, end)) return priced || cents;
	if (!cents || !fits(MEASURE, text, end)) return false;
	return priced || fits(ARTICLE, text, end);
}

/** Whether two digits stand behind a dot or a comma, and one to four before it. */
function hasCents(text: string, start: number, end: number): boolean {
	const point = text.charCodeAt(end - 3);
	return (point === DOT || point === COMMA) && end - start >= 4 && end - start <= 7;
}

/** Whether a letter or a slash stands here. */
function isWordAt(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	return code === SLASH || (code >= LETTER_A && code <= LETTER_Z);
}

const [BLANK, COMMA, DOT, SLASH, LETTER_A, LETTER_Z] = [32, 44, 46, 47, 97, 122];

function isReduced(number: string, text: string, end: number): boolean {
	REPLACED.lastIndex = end;
	const [, replaced = '0'] = REPLACED.exec(text) ?? [];
	return valueOf(replaced) > Math.max(valueOf(number), HOURS);
}

function valueOf(number: string): number {
	return Number(number.replace(',', '.'));
}

function fits(pattern: RegExp, text: string, at: number): boolean {
	pattern.lastIndex = at;
	return pattern.test(text);
}
