import { fromIso } from '../clock.ts';
import { type Channel, channels, equivalentAddresses, foldConsents } from '../compliance.ts';
import { openContact, type StoredContact } from '../contacts/model.ts';
import { contactKey } from '../subjects/subject.ts';
import type { Core } from '../core.ts';
import { emptyHistory, type History } from '../facts/history.ts';
import { loadHistories } from '../facts/load-histories.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { equivalentHashes } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import type { RowKeys } from './row-keys.ts';

const COLUMNS = { external: 'external_hash', phone: 'phone_hash', email: 'email_hash' } as const;
type KeyName = keyof typeof COLUMNS;
export const KEY_NAMES = Object.keys(COLUMNS) as KeyName[];

/** The contacts that own keys of rows. */
export interface Owners {
	/** The owner of a key of a row. */
	of(name: KeyName, keys: RowKeys): StoredContact | null;
}

/** Finds the owners of all keys of some rows, with one query per kind of key. */
export async function findOwners(
	core: Core,
	db: Db,
	accountId: string,
	rows: readonly RowKeys[],
): Promise<Owners> {
	const opened = new Map<string, StoredContact>();
	const owners = new Map<string, StoredContact>();
	for (const name of KEY_NAMES) {
		const hashes = rows.flatMap((keys) => keys[name] ?? []);
		if (hashes.length === 0) continue;
		const found = await db
			.selectFrom('contacts')
			.selectAll()
			.where('account_id', '=', accountId)
			.where(inList(db, COLUMNS[name], hashes))
			.execute();
		for (const row of found) {
			const contact = opened.get(row.id) ?? openContact(core, row);
			opened.set(row.id, contact);
			owners.set(`${name} ${row[COLUMNS[name]] ?? ''}`, contact);
		}
	}
	return {
		of(name, keys) {
			const hash = keys[name];
			return hash === undefined ? null : (owners.get(`${name} ${hash}`) ?? null);
		},
	};
}

/** The addresses of a person: of the contact before, and of the row. */
export interface PersonAddresses {
	known: StoredContact | null;
	phones: readonly string[];
	emails: readonly string[];
	/** Hashes of addresses that are known already. */
	own: readonly (readonly [address: string, hash: SubjectHash])[];
}

/** What is on record about a person before a row is imported. */
export interface Standing {
	/** Channels on which marketing to the person is forbidden: an opt-out, a withdrawal, a refusal or a complaint is in force. */
	forbidden: ReadonlySet<Channel>;
	/** Channels with an opt-out, withdrawal or refusal on record, in force or not. */
	objected: ReadonlySet<Channel>;
	/** Kinds of addresses with a mark: a bounce, a complaint, a wrong number. */
	marked: ReadonlySet<'phone' | 'email'>;
	/** The latest grant of marketing by address and channel, in milliseconds since the epoch. */
	grantedAt(address: string, channel: Channel): number | null;
	/** Whether an opt-out of these channels is in force at an address. */
	isOptedOut(address: string, wanted: Channel | 'all'): boolean;
	/** The same, before the step began. */
	before: {
		forbidden: ReadonlySet<Channel>;
		isOptedOut(address: string, wanted: Channel | 'all'): boolean;
	};
}

/** Loads what is on record about people, with a few queries for all of them. @param startedAt when the step began. */
export async function loadStandings(
	core: Core,
	db: Db,
	accountId: string,
	people: readonly PersonAddresses[],
	startedAt: number,
): Promise<Standing[]> {
	const hashesOf = new Map<string, SubjectHash[]>();
	const hashes = (address: string): SubjectHash[] => {
		const known = hashesOf.get(address) ?? equivalentHashes(core, accountId, address);
		hashesOf.set(address, known);
		return known;
	};
	for (const { own } of people) {
		for (const [address, hash] of own) {
			// Most addresses have one form, whose hash is known.
			const isAlone = equivalentAddresses(address).every((one) => one === address);
			if (isAlone) hashesOf.set(address, [hash]);
		}
	}
	const wanted = new Set<SubjectHash>();
	for (const { known, phones, emails } of people) {
		if (known !== null) wanted.add(contactKey(known.id));
		for (const address of [...phones, ...emails])
			for (const hash of hashes(address)) wanted.add(hash);
	}
	const histories = await loadHistories(core, db, wanted);
	const historiesAt = (address: string) =>
		hashes(address).flatMap((hash) => histories.get(hash) ?? []);
	return people.map(({ known, phones, emails }) => {
		const own = known === null ? [] : [histories.get(contactKey(known.id)) ?? emptyHistory()];
		const atPhones = phones.flatMap(historiesAt);
		const atEmails = emails.flatMap(historiesAt);
		return standingOf({ own, atPhones, atEmails }, historiesAt, startedAt);
	});
}

interface Histories {
	own: readonly History[];
	atPhones: readonly History[];
	atEmails: readonly History[];
}

function standingOf(
	{ own, atPhones, atEmails }: Histories,
	historiesAt: (address: string) => readonly History[],
	startedAt: number,
): Standing {
	const all = [...own, ...atPhones, ...atEmails];
	const marked = new Set<'phone' | 'email'>();
	if (atPhones.some(({ suppressions }) => suppressions.length > 0)) marked.add('phone');
	if (atEmails.some(({ suppressions }) => suppressions.length > 0)) marked.add('email');
	return {
		forbidden: forbiddenChannels(all),
		objected: objectedChannels(all),
		marked,
		grantedAt: (address, channel) => latestGrant(historiesAt(address), channel),
		isOptedOut: (address, wanted) => isOptedOut(historiesAt(address), wanted),
		before: {
			forbidden: forbiddenChannels(all, startedAt),
			isOptedOut: (address, wanted) => isOptedOut(historiesAt(address), wanted, startedAt),
		},
	};
}

/** @param before only opt-outs that were recorded before this instant. */
function forbiddenChannels(histories: readonly History[], before = Infinity): ReadonlySet<Channel> {
	const consents = histories.flatMap((history) => history.consents);
	const optOuts = histories
		.flatMap((history) => history.optOuts)
		.filter(({ occurredAt }) => fromIso(occurredAt) < before);
	if (consents.length + optOuts.length === 0) return new Set();
	const fold = foldConsents(consents, optOuts);
	return new Set(
		channels.filter((channel) => {
			const { state, optOut } = fold[channel].marketing;
			return optOut !== null || state === 'withdrawn' || state === 'refused';
		}),
	);
}

function objectedChannels(histories: readonly History[]): ReadonlySet<Channel> {
	const objected = new Set<Channel>();
	for (const { consents, optOuts } of histories) {
		for (const { channels: named } of optOuts) {
			for (const channel of channels) {
				if (named.includes('all') || named.includes(channel)) objected.add(channel);
			}
		}
		for (const { action, purposes, channels: named } of consents) {
			if (action === 'grant' || !purposes.includes('marketing')) continue;
			for (const channel of named) objected.add(channel);
		}
	}
	return objected;
}

function latestGrant(histories: readonly History[], channel: Channel): number | null {
	let latest: number | null = null;
	for (const { consents } of histories) {
		for (const { action, purposes, channels: named, collectedAt } of consents) {
			if (action !== 'grant' || !purposes.includes('marketing') || !named.includes(channel))
				continue;
			latest = Math.max(latest ?? -Infinity, fromIso(collectedAt));
		}
	}
	return latest;
}

/** An opt-out of all channels must be one of the person; three of single channels are not. */
function isOptedOut(
	histories: readonly History[],
	wanted: Channel | 'all',
	before = Infinity,
): boolean {
	const consents = histories.flatMap((history) => history.consents);
	const optOuts = histories
		.flatMap((history) => history.optOuts)
		.filter(({ channels: named }) => wanted !== 'all' || named.includes('all'))
		.filter(({ occurredAt }) => fromIso(occurredAt) < before);
	if (optOuts.length === 0) return false;
	const fold = foldConsents(consents, optOuts);
	const concerned = wanted === 'all' ? channels : [wanted];
	return concerned.every((channel) => fold[channel].marketing.optOut !== null);
}
