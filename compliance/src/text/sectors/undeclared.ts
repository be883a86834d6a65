/** Judges a message whose words name a sector that it does not declare. */
import type { LocalizedText } from '../../types/localized-text.ts';
import type { Message } from '../../types/message.ts';
import type { FindingOutcome } from '../../types/verdict.ts';
import { sectorOf } from './lexicon.ts';
import type { Topic } from './lexicon.ts';
import type { NamedSector } from './read-sectors.ts';

export interface UndeclaredSector {
	topic: Topic;
	/** `reject` if the words are plain, `hold` if an alert may have a reason to use them, `warn` in doubt. */
	outcome: FindingOutcome & ('reject' | 'hold' | 'warn');
	/** The words, in the quotation marks of each language. */
	words: LocalizedText;
	/** For the detail of a finding. */
	detail: Readonly<Record<string, unknown>>;
}

/** Finds the surest sector of some topics that the words name; `null` if there is none. */
export function findUndeclared(
	sectors: readonly NamedSector[],
	topics: readonly Topic[],
	message: Message,
): UndeclaredSector | null {
	for (const named of sectors) {
		if (!topics.includes(named.topic)) continue;
		const outcome = message.purpose === 'marketing' ? inOffer(named) : inAlert(named);
		if (outcome === null) continue;
		return {
			topic: named.topic,
			outcome,
			words: quote(named),
			detail: {
				sector: sectorOf(named.topic),
				declared: message.sector ?? null,
				confidence: named.confidence,
				disguised: named.disguised,
				spans: named.spans.map((span) => ({ ...span })),
			},
		};
	}
	return null;
}

function inOffer({ confidence }: NamedSector): UndeclaredSector['outcome'] {
	return confidence === 'certain' ? 'reject' : 'warn';
}

/** Works and courses under contract: their alerts speak of quotes and gifts, too. */
const UNDER_CONTRACT: readonly Topic[] = ['energy_renovation', 'home_adaptation', 'training_cpf'];

/** Sectors that alerts hardly ever name except for an order, a case or an appointment. */
const FORBIDDEN: readonly Topic[] = [
	'gambling',
	'weapons',
	'drugs',
	'pharmacy',
	'adult',
	'tobacco',
];

/** An alert names a sector for good reasons (“votre ordonnance est prête”), but it does not offer anything. */
function inAlert(named: NamedSector): UndeclaredSector['outcome'] | null {
	const { topic, confidence, offersItself, offeredNear } = named;
	if (confidence !== 'certain') return null;
	if (offersItself) return offeredNear ? 'reject' : 'hold';
	if (offeredNear) return UNDER_CONTRACT.includes(topic) ? null : 'hold';
	// “Cocaïne pure, dispo ce soir” tells of no order and no case.
	return FORBIDDEN.includes(topic) && !named.inAlert ? 'hold' : null;
}

/** Words beyond these stand in the spans. */
const MAX_QUOTED = 3;

function quote({ spans }: NamedSector): LocalizedText {
	const words = spans.slice(0, MAX_QUOTED).map(({ text }) => text.replace(/\s+/g, ' '));
	return {
		en: words.map((word) => `“${word}”`).join(', '),
		fr: words.map((word) => `« ${word} »`).join(', '),
	};
}
