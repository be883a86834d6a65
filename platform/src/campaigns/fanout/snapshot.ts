import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { StoredContact } from '../../contacts/model.ts';
import { ProblemError } from '../../problems.ts';
import { audiencePage } from '../../segments/audience.ts';
import { insertRows } from '../../store/insert.ts';
import type { Unit } from '../../store/store.ts';
import { contactKey, equivalentHashes } from '../../subjects/subject.ts';
import { loadSuppressions } from '../../suppressions/address-status.ts';
import type { SubjectHash } from '../../types.ts';
import { audienceOf } from '../campaign/hashes.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { recipientStates } from '../campaign/tables.ts';
import { transition } from '../campaign/transition.ts';
import { addRules } from './count-rules.ts';
import { beginCampaign } from './begin.ts';
import { localStart } from './local-start.ts';
import { rankOf } from './rank.ts';
import { knownHashes, type Recipient } from '../campaign/recipients.ts';

/** Contacts that are read and recipients that are written in one transaction, which holds the writer for some 20 ms. */
const CHUNK = 2000;
/**
 * Matches numbers with several international forms (overseas France and the 08 numbers). All forms of other addresses have one hash,
 * so they need no parsing, which would take most of the time of a snapshot.
 */
const SEVERAL_FORMS = /^\+(?:33[089]|262|508|590|594|596|68[179])/;
/** Rule of a contact without an address for the channel. */
const NO_ADDRESS = 'no_address';

/**
 * Stores the next recipients of a campaign: the contacts of the audience up to the last one at the start of the campaign, each
 * address once. A chunk and the position after it are stored together, so that a crash repeats or skips no recipient.
 *
 * @returns when the campaign is due again.
 */
export async function takeSnapshot(core: Core, campaign: StoredCampaign): Promise<number> {
	const { id, accountId, plan, up_to_seq: upTo, prepared_seq: after } = campaign;
	if (campaign.is_prepared === 1) return beginCampaign(core, campaign);
	const audience = audienceOf(plan);
	try {
		if (audience === null || upTo === null) throw new Error('the campaign has no audience');
		const range = { after, upTo, limit: CHUNK };
		const page = await audiencePage(core, core.store.read, accountId, audience, range);
		const candidates = page.contacts.map((contact) => candidateOf(core, campaign, contact));
		await core.store.transaction((unit) => storeChunk(core, unit, campaign, candidates, page.next));
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		await fail(core, campaign, error.problem.errors?.[0]?.pointer ?? null);
	}
	core.log.debug({ campaignId: id, after }, 'a chunk of recipients is stored');
	return core.clock.now();
}

/** A contact of the audience, before it becomes a recipient. */
interface Candidate {
	contactId: string;
	/** Hash of the address; `null` without an address for the channel. */
	hash: SubjectHash | null;
	/** Hashes of every form of the same line or mailbox. */
	equivalents: readonly SubjectHash[];
	dueAt: number;
}

function candidateOf(
	core: Core,
	{ accountId, channel, plan, start_at: startAt }: StoredCampaign,
	{ id, facts, phone_hash: phone, email_hash: email }: StoredContact,
): Candidate {
	const address = channel === 'email' ? facts.email : facts.phone;
	const hash = (channel === 'email' ? email : phone) as SubjectHash | null;
	if (address === null || hash === null) {
		return { contactId: id, hash: null, equivalents: [], dueAt: 0 };
	}
	const { localTime } = plan.schedule ?? {};
	return {
		contactId: id,
		hash,
		equivalents: SEVERAL_FORMS.test(address) ? equivalentHashes(core, accountId, address) : [hash],
		dueAt: localTime === undefined ? 0 : localStart(channel, facts, localTime, startAt ?? 0),
	};
}

/** Stores a chunk with its counts and the position after it. @param next `null`: it was the last one. */
async function storeChunk(
	core: Core,
	unit: Unit,
	{ id, channel, prepared_seq: after, up_to_seq: upTo }: StoredCampaign,
	candidates: readonly Candidate[],
	next: number | null,
): Promise<void> {
	// Compared and set first: another process may have stored the same chunk.
	const advanced = await unit.db
		.updateTable('campaigns')
		.set({ prepared_seq: next ?? upTo ?? after, is_prepared: next === null ? 1 : 0 })
		.where('id', '=', id)
		.where('status', '=', 'preparing')
		.where('prepared_seq', '=', after)
		.where('is_prepared', '=', 0)
		.returning('id')
		.executeTakeFirst();
	if (advanced === undefined) return;
	const known = await knownHashes(
		unit.db,
		id,
		candidates.flatMap(({ equivalents }) => equivalents),
	);
	const rows = candidates.map((candidate) => rowOf(core, id, candidate, known));
	await insertRows(unit.db, 'campaign_recipients', rows);
	const count = (state: number) => rows.filter((row) => row.state === state).length;
	const skipped = count(recipientStates.skipped);
	const reachable = rows.filter(({ state }) => state <= recipientStates.waiting);
	const invalid = await invalidAmong(unit, channel, reachable);
	await unit.db
		.updateTable('campaigns')
		.set((row) => ({
			audience: row('audience', '+', rows.length),
			state_new: row('state_new', '+', count(recipientStates.new)),
			state_waiting: row('state_waiting', '+', count(recipientStates.waiting)),
			state_skipped: row('state_skipped', '+', skipped),
			state_duplicate: row('state_duplicate', '+', count(recipientStates.duplicate)),
			addresses: row('addresses', '+', reachable.length),
			invalid: row('invalid', '+', invalid),
		}))
		.where('id', '=', id)
		.execute();
	if (skipped > 0) await addRules(unit, id, new Map([[NO_ADDRESS, skipped]]));
}

/**
 * The row of a candidate. Candidates that get no message have a row too, which states the reason. @param known the function adds the
 * address.
 */
function rowOf(
	core: Core,
	campaignId: string,
	{ contactId, hash, equivalents, dueAt }: Candidate,
	known: Set<string>,
): Recipient {
	const isDuplicate = equivalents.some((equivalent) => known.has(equivalent));
	for (const equivalent of equivalents) known.add(equivalent);
	const own = hash === null || isDuplicate ? contactKey(contactId) : hash;
	const open = dueAt > 0 ? recipientStates.waiting : recipientStates.new;
	return {
		campaign_id: campaignId,
		rank: rankOf(core, campaignId, own),
		subject_hash: own,
		contact_id: contactId,
		variant: null,
		state: hash === null ? recipientStates.skipped : isDuplicate ? recipientStates.duplicate : open,
		due_at: dueAt,
		rule: hash === null ? NO_ADDRESS : dueAt > 0 ? 'local_time' : null,
		revision: null,
		message_id: null,
		handed_over_at: null,
	};
}

/** The number of invalid addresses among the given ones: those with a hard bounce (rule ACC-03). */
async function invalidAmong(
	unit: Unit,
	channel: StoredCampaign['channel'],
	rows: readonly Recipient[],
): Promise<number> {
	const marks = await loadSuppressions(
		unit.db,
		rows.map(({ subject_hash: hash }) => hash),
	);
	const kinds: readonly string[] =
		channel === 'email' ? ['hard_bounce'] : ['hard_bounce', 'wrong_number'];
	return [...marks.values()].filter((ofOne) => ofOne.some(({ kind }) => kinds.includes(kind)))
		.length;
}

async function fail(
	core: Core,
	{ accountId, id }: StoredCampaign,
	pointer: string | null,
): Promise<void> {
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, accountId, id);
		if (campaign.status !== 'preparing') return;
		await transition(core, unit, 'fail', campaign, {
			actor: PLATFORM,
			because: { rule: 'unknown_segment', detail: pointer },
			columns: { due_at: later(core.clock.now(), 0) },
		});
	});
}
