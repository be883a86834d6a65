import { fromIso } from '../clock.ts';
import { type Channel, channels } from '../compliance.ts';
import type { ContactFacts } from '../contacts/model.ts';
import type { Settings } from './model.ts';
import type { Standing } from './people.ts';
import type { PlacedRow, PlannedGrant } from './planned-row.ts';
import { addDate } from './read-consent.ts';
import type { Strictest } from './row-index.ts';
import { cutText } from '../whole-characters.ts';

const LONGEST_EVIDENCE = 500;

/**
 * The consents that a row says, as evidence with the method `import`: its date is a claim of the file. No consent is recorded where the
 * person ever objected (an opt-out, a withdrawal, a refusal), and none that is older than one on record: it would change nothing.
 */
export function planGrants(
	{ read: { line, given, consent, optOuts } }: PlacedRow,
	{ phone, email }: ContactFacts,
	standing: Standing,
	strictest: Strictest,
	{ importId, settings }: { importId: string; settings: Settings },
): PlannedGrant[] {
	const objected = new Set<Channel | 'all'>([
		...standing.objected,
		...standing.forbidden,
		...optOuts.keys(),
		...strictest.optOuts,
	]);
	const byDate = new Map<string, { address: string; date: string; channels: Channel[] }>();
	for (const channel of channels) {
		const address = channel === 'email' ? email : phone;
		const named = channel === 'email' ? given.email : given.phone;
		const date = dateOf(channel, consent.dates[channel], strictest);
		if (address === null || address !== named || date === undefined) continue;
		if (objected.has('all') || objected.has(channel)) continue;
		const known = standing.grantedAt(address, channel);
		if (known !== null && known >= fromIso(date)) continue;
		const entry = byDate.get(`${address} ${date}`) ?? { address, date, channels: [] };
		entry.channels.push(channel);
		byDate.set(`${address} ${date}`, entry);
	}
	const {
		controller,
		wording: defaultWording,
		source: defaultSource,
		...circumstances
	} = settings.consent ?? {};
	const wording = consent.wording ?? defaultWording;
	const source = consent.source ?? defaultSource;
	const sourceUrl = source !== undefined && isUrl(source) ? source : undefined;
	return [...byDate.values()].map(({ address, date, channels: granted }) => ({
		address,
		evidence: {
			action: 'grant',
			channels: granted,
			purposes: ['marketing'],
			collectedAt: date,
			method: 'import',
			...(controller === undefined ? {} : { controller }),
			...(wording === undefined ? {} : { wording: { text: wording } }),
			...(sourceUrl === undefined ? {} : { sourceUrl }),
			...circumstances,
			evidence: [
				`import ${importId}, line ${line}`,
				...(consent.method === undefined
					? []
					: [cutText(`method: ${consent.method}`, LONGEST_EVIDENCE)]),
				...(source === undefined ? [] : [cutText(`source: ${source}`, LONGEST_EVIDENCE)]),
			],
		},
	}));
}

/** Of the dates of all rows of a person the oldest counts, and none if one of them has none. */
function dateOf(
	channel: Channel,
	own: string | undefined,
	{ consents }: Strictest,
): string | undefined {
	const others = consents.get(channel);
	if (own === undefined || others === null) return undefined;
	if (others === undefined) return own;
	const oldest: Partial<Record<Channel, string>> = { [channel]: own };
	addDate(oldest, channel, others);
	return oldest[channel];
}

function isUrl(text: string): boolean {
	return text.length <= 2000 && URL.canParse(text) && /^https?:/i.test(text);
}
