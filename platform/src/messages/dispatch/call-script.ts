import type { Submission } from '../../carrier.ts';
import { OPT_OUT_KEY } from '../../carrier.ts';

/** Words by which a script itself offers the key; a second offer would only confuse. */
const OFFERS_KEY = new RegExp(
	`(?:touche|tapez|taper|appuyez|appuyer|pressez|faites|press|key|dial)\\D{0,25}(?:${OPT_OUT_KEY}|neuf|nine)(?!\\d)`,
	'i',
);

/**
 * How the person ends calls like this one, said after the script (article L. 34-5 CPCE: a simple and free way out in every
 * message; article L. 221-16 of the consumer code). `undefined` when the script says it itself.
 */
export function callWayOut(content: Submission['content']): string | undefined {
	if (OFFERS_KEY.test(content.text ?? '')) return undefined;
	const english = content.language?.toLowerCase().startsWith('en') ?? false;
	return english
		? `To receive no more of these calls, press ${OPT_OUT_KEY}.`
		: `Pour ne plus recevoir ces appels, appuyez sur la touche ${OPT_OUT_KEY}.`;
}
