import { OPT_OUT_KEY, type Submission } from '../../carrier.ts';

/** Matches a script that offers the key itself; a second offer would confuse. */
const OFFERS_KEY = new RegExp(
	`(?:touche|tapez|taper|appuyez|appuyer|pressez|faites|press|key|dial)\\D{0,25}(?:${OPT_OUT_KEY}|neuf|nine)(?!\\d)`,
	'i',
);

/**
 * The announcement of the opt-out, spoken after the script (article L. 34-5 CPCE: a simple way to opt out in every message, free of
 * charge; article L. 221-16 of the consumer code). `undefined` if the script announces it itself.
 */
export function optOutAnnouncement(content: Submission['content']): string | undefined {
	if (OFFERS_KEY.test(content.text ?? '')) return undefined;
	const english = content.language?.toLowerCase().startsWith('en') ?? false;
	return english
		? `To receive no more of these calls, press ${OPT_OUT_KEY}.`
		: `Pour ne plus recevoir ces appels, appuyez sur la touche ${OPT_OUT_KEY}.`;
}
