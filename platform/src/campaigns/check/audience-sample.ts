import type { StoredContact } from '../../contacts/model.ts';
import type { Core } from '../../core.ts';
import { audienceEnd, audiencePage } from '../../segments/audience.ts';
import { equivalentHashes } from '../../subjects/subject.ts';
import { audienceOf } from '../campaign/hashes.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** Audiences up to this size are examined one by one. */
export const EXACT_UP_TO = 5000;
/** Most rows that an exact check reads. */
const MAX_ROWS = 50_000;
const PAGE = 1000;
/** Number of samples that represent a larger audience, spread over the list. */
const SAMPLES = 50;
const SAMPLE_ROWS = 100;

/** The contacts of an audience that are examined. */
export interface AudienceSample {
	/** Whether all contacts are included. */
	exact: boolean;
	/** The number of contacts that each one represents; 1 if exact. */
	weight: number;
	/** Contacts with an address of their own, whom the campaign would reach. */
	contacts: StoredContact[];
	/** Examined contacts, and among them those with a duplicate address and those without one. */
	examined: number;
	duplicates: number;
	withoutAddress: number;
}

/** Reads an audience, or samples of a large one, so that the time is bounded. */
export async function sampleAudience(
	core: Core,
	campaign: StoredCampaign,
): Promise<AudienceSample> {
	const audience = audienceOf(campaign.plan);
	if (audience === null) throw new Error('the campaign has no audience');
	const { read } = core.store;
	const end = await audienceEnd(read, campaign.accountId);
	const page = (after: number, limit: number) =>
		audiencePage(core, read, campaign.accountId, audience, { after, upTo: end, limit });
	const found: StoredContact[] = [];
	for (let after: number | null = 0, rows = 0; ; rows += PAGE) {
		const next: Awaited<ReturnType<typeof audiencePage>> = await page(after, PAGE);
		for (const contact of next.contacts) found.push(contact);
		if (next.next === null) return sampled(core, campaign, found, 1);
		if (found.length > EXACT_UP_TO || rows > MAX_ROWS) break;
		after = next.next;
	}
	const some: StoredContact[] = [];
	let covered = 0;
	for (let index = 0; index < SAMPLES; index++) {
		const after = Math.floor((end * index) / SAMPLES);
		const { contacts, next } = await page(after, SAMPLE_ROWS);
		for (const contact of contacts) some.push(contact);
		covered += (next ?? end) - after;
	}
	return sampled(core, campaign, some, covered === 0 ? 1 : Math.max(1, end / covered));
}

function sampled(
	core: Core,
	campaign: StoredCampaign,
	found: readonly StoredContact[],
	weight: number,
): AudienceSample {
	const known = new Set<string>();
	const contacts: StoredContact[] = [];
	let [duplicates, withoutAddress] = [0, 0];
	for (const contact of found) {
		const address = campaign.channel === 'email' ? contact.facts.email : contact.facts.phone;
		if (address === null) {
			withoutAddress += 1;
			continue;
		}
		const hashes = equivalentHashes(core, campaign.accountId, address);
		if (hashes.some((hash) => known.has(hash))) duplicates += 1;
		else contacts.push(contact);
		for (const hash of hashes) known.add(hash);
	}
	return {
		exact: weight === 1,
		weight,
		contacts,
		examined: found.length,
		duplicates,
		withoutAddress,
	};
}
