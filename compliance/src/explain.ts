import { parseInstant } from './calendar/civil.ts';
import { dateName, timeName, weekdayName } from './calendar/civil.ts';
import { DAY, wallClock } from './calendar/zone.ts';
import { placeName } from './places/territories.ts';
import type { Finding, LocalizedText, Outcome, Verdict } from './types.ts';

const OUTCOMES: Readonly<Record<Outcome, LocalizedText>> = {
	allow: { en: 'The message may go now.', fr: 'Le message peut partir maintenant.' },
	amend: {
		en: 'The message may go now, with its text completed.',
		fr: 'Le message peut partir maintenant, texte complété.',
	},
	defer: { en: 'The message must wait.', fr: 'Le message doit attendre.' },
	hold: {
		en: 'The message is held until someone has looked at it.',
		fr: "Le message est retenu jusqu'à vérification.",
	},
	reject: { en: 'The message is refused.', fr: 'Le message est refusé.' },
};
const NOT_NOW: LocalizedText = {
	en: 'The message may not go now.',
	fr: 'Le message ne peut pas partir maintenant.',
};

/** One paragraph for the person who wrote the message: what happens, why, on the strength of which text, and when. */
export function explain(verdict: Verdict, language: 'en' | 'fr'): string {
	const opening =
		verdict.outcome === 'reject' && verdict.nextPermittedAt !== null
			? NOT_NOW
			: OUTCOMES[verdict.outcome];
	return [
		opening[language],
		...verdict.findings.map((finding) => sentence(finding, language)),
		...when(verdict, language),
	].join(' ');
}

/** A finding with its rule and source; a warning says that it is one. */
function sentence(finding: Finding, language: 'en' | 'fr'): string {
	const warning = language === 'en' ? 'Note: ' : 'À noter : ';
	const prefix = finding.outcome === 'warn' ? warning : '';
	return `${prefix}${finding.message[language]} [${finding.rule} · ${finding.source}]`;
}

function when({ nextPermittedAt, places }: Verdict, language: 'en' | 'fr'): readonly string[] {
	const instant = parseInstant(nextPermittedAt);
	const [place] = places;
	if (instant === null || place === undefined) return [];
	const wall = wallClock(place.timeZone, instant);
	const day = Math.floor(wall / DAY);
	const time = timeName(wall - day * DAY);
	const moment = `${weekdayName(day)[language]} ${dateName(day)[language]}`;
	const where = placeName(place.territory, place.timeZone)[language];
	return language === 'en'
		? [`Earliest lawful time: ${moment} at ${time} ${where}.`]
		: [`Premier horaire permis : ${moment} à ${time} ${where}.`];
}
