import { civilDay, parseDay } from '../calendar/civil.ts';
import type { EpochDay } from '../calendar/zone.ts';
import { localDay, parisDay } from '../facts/local-day.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { sectorOf } from '../text/sectors/lexicon.ts';
import type { NamedSector } from '../text/sectors/read-sectors.ts';
import type { Sector } from '../types/message.ts';
import type { Place } from '../types/verdict.ts';

/** `required`: an unknown age is refused. Alcohol may be advertised to adults. */
const ADULTS_ONLY: Readonly<Partial<Record<Sector, 'required' | 'known'>>> = {
	adult: 'required',
	gambling: 'required',
	tobacco: 'required',
	weapons: 'required',
	alcohol: 'known',
};
const SECTORS = ['adult', 'gambling', 'tobacco', 'weapons', 'alcohol'] as const;
const MAJORITY = 18;

export default defineRule({
	id: 'CNT-09',
	source: {
		en: `${TERMS.en}: verify that the recipient “is indeed an adult”`,
		fr: `${TERMS.fr} : « vérifier que le destinataire du message est effectivement un adulte »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	sectors: SECTORS,
	check({ message: { sector: declared, recipient }, sectors, places, at }) {
		const sector = isForAdults(declared) ? declared : namedForAdults(sectors);
		const need = isForAdults(sector) ? ADULTS_ONLY[sector] : undefined;
		if (need === undefined) return null;
		const age = ageOn(earliestDay(places.places, at), recipient?.birthDate);
		if (age !== null && age >= MAJORITY) return null;
		if (age !== null) {
			return {
				message: {
					en: 'The recipient is a minor; offers in this sector are for adults only. Remove the recipient.',
					fr: 'Le destinataire est mineur ; les offres de ce secteur sont réservées aux adultes. Retirez-le des destinataires.',
				},
				detail: { sector, age: 'minor' },
			};
		}
		return {
			outcome: need === 'required' ? 'reject' : 'warn',
			message: {
				en: "Offers in this sector are for adults only, and the age of the recipient is unknown. Give the person's date of birth.",
				fr: "Les offres de ce secteur sont réservées aux adultes, et l'âge du destinataire n'est pas connu. Indiquez la date de naissance de la personne.",
			},
			detail: { sector, age: 'unknown' },
		};
	},
});

function isForAdults(sector: Sector | undefined): sector is Sector {
	return sector !== undefined && Object.hasOwn(ADULTS_ONLY, sector);
}

/** The first sector for adults that the words name for certain. */
function namedForAdults(sectors: readonly NamedSector[]): Sector | undefined {
	return sectors
		.filter(({ confidence }) => confidence === 'certain')
		.map(({ topic }) => sectorOf(topic))
		.find(isForAdults);
}

/** The calendar day where it is the earliest: an adult is one in every place where the recipient may be. In Paris if no place is known. */
function earliestDay(places: readonly Place[], at: number): EpochDay {
	const [first, ...others] = places.map(({ timeZone }) => localDay(timeZone, at));
	return others.reduce((one, other) => Math.min(one, other), first ?? parisDay(at));
}

/** Age in full years on a day; `null` if the birth date is missing or invalid. */
function ageOn(day: EpochDay, birthDate: unknown): number | null {
	const born = typeof birthDate === 'string' ? parseDay(birthDate) : null;
	if (born === null) return null;
	const birth = civilDay(born);
	const today = civilDay(day);
	const before =
		today.month < birth.month || (today.month === birth.month && today.date < birth.date);
	const age = today.year - birth.year - (before ? 1 : 0);
	return age < 0 || age > 130 ? null : age;
}
