/** Words that people use with people they know, as patterns on folded text. A weight of 2 suffices by itself. */
export interface InterpersonalWords {
	pattern: RegExp;
	weight: number;
}

export const INTERPERSONAL: readonly InterpersonalWords[] = [
	{
		pattern: /\b(?:c'est|cest|c est) (?:moi|bien moi|encore moi)\b/,
		weight: 2,
		// A person who expects to be recognized
	},
	// Affection
	{ pattern: /\btu (?:me|m') ?manques?\b/, weight: 2 },
	{
		pattern: /\bj'?ai (?:\w+ )?(?:essaye|tente|voulu) de t(?:e |')(?:joindre|appeler|ecrire)/,
		weight: 2,
		// A missed call that never was
	},
	{
		pattern: /\brappel(?:le|es?)[- ]?moi\b/,
		weight: 2,
		// An invitation to call back; companies say “rappelez-nous”
	},
	{
		pattern: /\b(?:je (?:pense|pensais) a toi|j'?ai envie de te|je t'?attends?|bisous?)\b/,
		weight: 2,
		// Affection
	},
	{
		pattern:
			/\b(?:tu te souviens|tu m'as (?:oublie|reconnu)|on s'est (?:vus?|croises?|rencontres?))\b/,
		weight: 2,
		// A shared past that never was
	},
	{
		pattern: /\b(?:j'ai (?:une|des) photos? de toi|(?:quelqu'un|on) (?:te cherche|pense a toi))\b/,
		weight: 2,
		// Bait of dating services
	},
	{
		pattern: /\b(?:mon|c'est mon) nouveau num(?:ero)?\b/,
		weight: 2,
		// The opening of a well-known fraud
	},
	{
		pattern: /\b(?:coucou|kikou|cc|slt|salut (?:toi|ca va))\b/,
		weight: 1,
		// A greeting among friends; shops use it too
	},
	{
		pattern:
			/\b(?:t'es (?:la|ou|dispo)|tu (?:es|fais) (?:la|quoi|dispo)|ca va toi|dispo ce soir)\b/,
		weight: 1,
		// Small talk
	},
];

/** Total weight from which a text counts as interpersonal. */
export const INTERPERSONAL_FROM = 2;
