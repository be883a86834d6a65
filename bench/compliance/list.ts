/** A generated list of recipients in all territories: an index yields the same recipient in every run. */
import type { Facts, Message } from '../../compliance/src/index.ts';

/** A number range: `prefix` followed by a counter of `digits` digits. `share` is per thousand recipients. */
interface Range {
	territory: string;
	prefix: string;
	digits: number;
	share: number;
	postalCodes?: readonly string[];
}

const RANGES: readonly Range[] = [
	range('FR', '+3361', 7, 380, ['75011', '69003', '13001', '67000', '57000', '20000', '33000']),
	range('FR', '+3376', 7, 120),
	range('FR-971', '+590690', 6, 40, ['97110', '97150', '97133']),
	range('FR-972', '+596696', 6, 40, ['97200']),
	range('FR-973', '+5946940', 5, 40, ['97300']),
	range('FR-974', '+262692', 6, 40, ['97400']),
	range('FR-976', '+2626392', 5, 40),
	range('FR-PM', '+50855', 4, 8),
	range('FR-NC', '+6877', 5, 20),
	range('FR-PF', '+689877', 5, 20, ['98713', '98742']),
	range('FR-WF', '+68182', 4, 8),
	range('BE', '+3247', 7, 24, ['1000', '4000']),
	range('CH', '+4179', 7, 20, ['1201', '8001']),
	range('LU', '+352691', 6, 20),
	range('DE', '+49151', 8, 20, ['80331', '10115']),
	range('AT', '+43664', 7, 20),
	range('ES', '+346', 8, 20, ['28001', '35001']),
	range('IT', '+39347', 7, 20, ['39100', '00118']),
	range('PT', '+35191', 7, 20),
	range('NL', '+3161', 7, 20),
	range('GB', '+447400', 6, 20, ['SW1A 1AA', 'EH1 1YZ']),
	range('IE', '+35387', 7, 10),
	range('US', '+12025', 6, 10, ['20500', '10001', '94105']),
	range('CA', '+15145', 6, 10, ['H2X 1Y4']),
	range('AU', '+61412', 6, 10),
];

function range(
	territory: string,
	prefix: string,
	digits: number,
	share: number,
	postalCodes: readonly string[] = [],
): Range {
	return { territory, prefix, digits, share, postalCodes };
}

/** A thousand consecutive recipients, each with its position in its range. */
const THOUSAND = RANGES.flatMap((one) =>
	Array.from({ length: one.share }, (_, place) => ({ range: one, place })),
);

/** The same text for all, as in a campaign, without the STOP mention. */
export const TEXT =
	"DURAND : -20% sur tout le magasin jusqu'a samedi, sur presentation de ce message en caisse.";

const NAMES = ['Zoé', 'Paul', 'Inès', 'Karim', 'Marie-Louise', 'Théo', 'Chloé', 'Jean'];

export interface Recipient {
	message: Message;
	facts: Facts;
}

export function recipient(index: number, text: string): Recipient {
	// A step that is coprime to 1000 mixes the territories.
	const { range: from, place } = THOUSAND[(index * 617) % 1000] ?? FIRST;
	const { prefix, digits, territory, share, postalCodes = [] } = from;
	const count = (Math.floor(index / 1000) * share + place) * 7919;
	const number = prefix + String(count % 10 ** digits).padStart(digits, '0');
	const message: Message = {
		channel: 'sms',
		purpose: 'marketing',
		to: written(index, number),
		sender: 'DURAND',
		content: { text },
	};
	const postalCode = postalCodes[index % (2 * postalCodes.length || 1)];
	if (postalCode !== undefined) {
		message.recipient = { country: territory.slice(0, 2), postalCode };
	}
	return { message, facts: factsOf(index) };
}

const FIRST = { range: range('FR', '+3361', 7, 0), place: 0 };

/** One number in ten is formatted with spaces (`+33 6 12 34 56 78`); one in a hundred has two extra digits. */
function written(index: number, number: string): string {
	if (index % 100 === 59) return `${number}00`;
	return index % 10 === 3 ? number.replace(/\d(?=(?:\d\d)+$)/g, '$& ') : number;
}

/** A different text per recipient, with a name and a reference. */
export function personalText(index: number): string {
	return `Bonjour ${NAMES[index % NAMES.length] ?? ''}, DURAND : -20% sur tout jusqu'a samedi avec le code D${index}.`;
}

/** Consents of the last three years with proof; one recipient in a hundred has none, one in two hundred has opted out. */
function factsOf(index: number): Facts {
	if (index % 100 === 41) return { consents: [], optOuts: [] };
	const month = String(1 + (index % 9)).padStart(2, '0');
	const minute = String(index % 60).padStart(2, '0');
	const collectedAt = `202${4 + (index % 3)}-${month}-05T10:${minute}:00Z`;
	return {
		consents: [
			{
				action: 'grant',
				channels: ['sms'],
				purposes: ['marketing'],
				collectedAt,
				method: 'web_form',
				wording: { text: "J'accepte de recevoir les offres de DURAND par SMS." },
				sourceUrl: 'https://durand.example/newsletter',
			},
		],
		optOuts:
			index % 200 === 77
				? [{ channels: ['sms'], source: 'stop_sms', occurredAt: '2026-10-01T08:00:00Z' }]
				: [],
	};
}
