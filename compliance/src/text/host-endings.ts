/** Top-level domains of hosts in texts that no word of a sentence looks like. */
export const USUAL_ENDINGS: readonly string[] = (
	'fr com net org eu info io be ch lu uk us ca co gl ly app dev shop store boutique online site xyz top link click ' +
	'paris bzh alsace corsica re pf nc mc biz pro tv cc page live'
).split(' ');
