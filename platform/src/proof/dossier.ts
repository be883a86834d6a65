import { createHash } from 'node:crypto';
import type { ConsentProof, ConsentState } from '@marketing-cible/contract';
import { policyOf } from '../accounts/accounts.ts';
import { policyVersion } from '../accounts/policy-version.ts';
import { fromIso, toIso } from '../clock.ts';
import {
	type Channel,
	channels,
	foldConsents,
	maskAddress,
	type OptOutFact,
	type Purpose,
} from '../compliance.ts';
import { channelsOfAddress, type Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { openMessage, type StoredMessage } from '../messages/message/model.ts';
import { canonicalJson } from '../canonical-json.ts';
import { consentView } from '../consents/consents.ts';
import { loadHistories } from '../facts/facts.ts';
import { allOptOuts, optOutView } from '../opt-outs/opt-outs.ts';
import { inList } from '../store/prepared.ts';
import { contactKey, equivalentHashes, type Subject } from '../subjects/subject.ts';

const purposes: readonly Purpose[] = ['marketing', 'transactional'];

/** The current consent state of a person per channel and purpose, computed as in every decision. */
export async function consentState(
	core: Core,
	accountId: string,
	person: Person,
): Promise<ConsentState> {
	const keysOf = ({ hash, address }: Subject) => [
		hash,
		...equivalentHashes(core, accountId, address),
	];
	const ofContact = person.contact === null ? [] : [contactKey(person.contact.id)];
	const keys = [...ofContact, ...person.subjects.flatMap(keysOf)];
	const histories = await loadHistories(core, core.store.read, keys);
	const now = core.clock.now();
	const standingsOf = (channel: Channel) => {
		const subject = subjectFor(person, channel);
		const history = subject === undefined ? undefined : histories.get(subject.hash);
		const records = history?.consents ?? [];
		const concerned = [...ofContact, ...(subject === undefined ? [] : keysOf(subject))];
		const optOuts = [...new Set(concerned)].flatMap((key) => histories.get(key)?.optOuts ?? []);
		return { history, records, standings: foldConsents(records, optOuts, now) };
	};
	const cells = (channel: Channel) => {
		const { history, records, standings } = standingsOf(channel);
		return purposes.map((purpose) => {
			const standing = standings[channel][purpose];
			const position = standing.record === null ? -1 : records.indexOf(standing.record);
			return {
				channel,
				purpose,
				state: standing.state,
				since: standing.since === null ? null : toIso(fromIso(standing.since)),
				consentId: history?.consentIds[position] ?? null,
			};
		});
	};
	return {
		subject: nameOf(person),
		states: channels.flatMap(cells),
		optOuts: distinct([...histories.values()].flatMap(({ optOuts }) => optOuts)),
	};
}

/** The address that a channel of a person uses. A request that gives an address asks about it on every channel. */
function subjectFor({ contact, subjects }: Person, channel: Channel): Subject | undefined {
	if (contact === null) return subjects[0];
	return subjects.find(({ address }) => channelsOfAddress(address).includes(channel));
}

/** The first address; the id of a contact that has none. */
function nameOf({ contact, subjects }: Person): string {
	return subjects[0]?.address ?? contact?.id ?? '';
}

/** An opt-out of a person is in the history of each of their addresses. */
function distinct(optOuts: readonly OptOutFact[]): ConsentState['optOuts'] {
	const known = new Map(
		optOuts.map(({ channels: listed, source, occurredAt }) => {
			const optOut = { channels: [...listed], source, occurredAt };
			return [JSON.stringify(optOut), optOut] as const;
		}),
	);
	return [...known.values()];
}

/**
 * Everything that proves why messages were sent to a person or refused. For an erased person, a caller that knows the address gets the
 * remaining records, which are found by the keyed hash.
 */
export async function proofDossier(
	core: Core,
	accountId: string,
	person: Person,
): Promise<ConsentProof> {
	const policy = await policyOf(core.store.read, accountId);
	const content = {
		subject: nameOf(person),
		policy: { preset: policy.preset, version: policyVersion(policy) },
		state: await consentState(core, accountId, person),
		consents: await consentsOf(core, accountId, person),
		optOuts: await optOutsOf(core, accountId, person),
		messages: await messagesTo(core, accountId, person),
	};
	return { ...content, generatedAt: toIso(core.clock.now()), digest: digestOf(content) };
}

/** Excludes the time of generation, so that dossiers with equal content have equal digests. */
export function digestOf(content: Omit<ConsentProof, 'generatedAt' | 'digest'>): string {
	return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function hashesOf({ subjects }: Person): string[] {
	return subjects.map(({ hash }) => hash);
}

/** Finds the address of a record: that of an erased person does not contain it. */
function addressOf({ subjects }: Person, hash: string): string | undefined {
	return subjects.find((subject) => subject.hash === hash)?.address;
}

async function consentsOf(core: Core, accountId: string, person: Person) {
	const rows = await core.store.read
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.where(inList(core.store.read, 'subject_hash', hashesOf(person)))
		.orderBy('seq')
		.execute();
	return rows.map((row) => consentView(core, row, addressOf(person, row.subject_hash)));
}

/** The opt-outs of these addresses, and those of other addresses of the person that cover them. */
async function optOutsOf(core: Core, accountId: string, person: Person) {
	const hashes = person.subjects.map(({ hash }) => hash);
	if (person.contact !== null) hashes.push(contactKey(person.contact.id));
	const rows = await allOptOuts(core, accountId, hashes);
	return rows.map((row) => {
		const view = optOutView(row);
		return { ...view, subject: addressOf(person, row.subject_hash) ?? maskAddress(view.subject) };
	});
}

async function messagesTo(core: Core, accountId: string, person: Person) {
	const rows = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.where(inList(core.store.read, 'subject_hash', hashesOf(person)))
		.orderBy('seq')
		.execute();
	return rows.map((row) => messageProof(openMessage(core, row)));
}

function messageProof(message: StoredMessage): ConsentProof['messages'][number] {
	const { verdict } = message.secret;
	return {
		id: message.id,
		channel: message.channel,
		purpose: message.purpose,
		status: message.status,
		createdAt: toIso(message.createdAt),
		verdict: {
			outcome: verdict.outcome,
			rules: verdict.findings.map(({ rule }) => rule),
			ruleset: verdict.versions.ruleset,
			at: verdict.at,
		},
	};
}
