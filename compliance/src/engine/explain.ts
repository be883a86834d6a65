import { parseInstant } from '../calendar/civil.ts';
import { localMoment } from '../facts/local-moment.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Finding, Outcome, Verdict } from '../types/verdict.ts';

const OUTCOMES: Readonly<Record<Outcome, LocalizedText>> = {
	allow: { en: 'The message may go now.', fr: 'Le message peut partir maintenant.' },
	amend: {
		en: 'The message may go now, with its text completed.',
		fr: 'Le message peut partir maintenant, texte complété.',
	},
	defer: { en: 'The message must wait.', fr: 'Le message doit attendre.' },
	hold: {
		en: 'The message is held for review.',
		fr: "Le message est retenu jusqu'à vérification.",
	},
	reject: { en: 'The message is refused.', fr: 'Le message est refusé.' },
};
const NOT_NOW: LocalizedText = {
	en: 'The message may not go now.',
	fr: 'Le message ne peut pas partir maintenant.',
};

/** A paragraph for the author of the message: the outcome, the reason, the legal or contractual text, and the time. */
export function explain(verdict: Verdict, language: 'en' | 'fr'): string {
	const opening =
		verdict.outcome === 'reject' && verdict.nextPermittedAt !== null
			? NOT_NOW
			: OUTCOMES[verdict.outcome];
	return [
		opening[language],
		...decisiveFirst(verdict.findings).map((finding) => findingText(finding, language)),
		...nextTime(verdict, language),
	].join(' ');
}

/** Findings that stop or change the message, then the warnings. */
function decisiveFirst(findings: readonly Finding[]): readonly Finding[] {
	const isNote = ({ outcome }: Finding): boolean => outcome === 'warn';
	return [...findings.filter((finding) => !isNote(finding)), ...findings.filter(isNote)];
}

/** The text that a rule implements, in a language; in French if the finding has no other. */
export function citationOf({ citation, source }: Finding, language: 'en' | 'fr'): string {
	return citation?.[language] ?? source;
}

/** A finding with its rule and source; warnings are marked as notes. */
function findingText(finding: Finding, language: 'en' | 'fr'): string {
	const warning = language === 'en' ? 'Note: ' : 'À noter : ';
	const prefix = finding.outcome === 'warn' ? warning : '';
	return `${prefix}${finding.message[language]} [${finding.rule} · ${citationOf(finding, language)}]`;
}

function nextTime({ nextPermittedAt, places }: Verdict, language: 'en' | 'fr'): readonly string[] {
	const instant = parseInstant(nextPermittedAt);
	const [place] = places;
	if (instant === null || place === undefined) return [];
	const moment = localMoment(place, instant)[language];
	return language === 'en'
		? [`Earliest lawful time: ${moment}.`]
		: [`Premier horaire permis : ${moment}.`];
}
