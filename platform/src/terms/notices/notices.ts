import type {
	Notice,
	NoticeInformation,
	OperatorNotice,
	PriceList,
} from '@marketing-cible/contract';
import { deadline, dayIn, effectiveTerm, effectOf } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { insertRows } from '../../store/insert.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { findTerms, sealedTerms, type StoredTerms } from '../documents/documents.ts';
import { findPrices, findStoredPrices, listOfRow, sealedPrices } from '../prices/lists.ts';
import { asAccepted, termsInForce } from '../subscription/in-force.ts';
import type { NoticeTable } from '../tables.ts';

/** How a client was informed. */
export const sealedInformation = sealed<NoticeInformation>('notice-information');

type Change = NonNullable<ReturnType<typeof sealedTerms.open>['change']>;

/**
 * Writes a notice for every account under older general terms. They hold on until the information of the client is recorded.
 */
export async function noticeAccounts(
	core: Core,
	unit: Unit,
	next: StoredTerms,
	{ kind }: Change,
): Promise<number> {
	const accounts = await unit.db
		.selectFrom('accounts')
		.select('id')
		.where('accepted_at', 'is not', null)
		.where('status', 'in', ['active', 'suspended'])
		.orderBy('id')
		.execute();
	const rows = [];
	for (const { id: accountId } of accounts) {
		const { general } = await termsInForce(unit.db, accountId);
		if (general === null || general.id === next.id) continue;
		rows.push({
			id: core.newId('ntc'),
			account_id: accountId,
			kind,
			document: 'terms' as const,
			from_id: general.id,
			to_id: next.id,
			created_at: core.clock.now(),
			informed_on: null,
			exit_until: null,
			territory: null,
			calendar_version: null,
			sealed: null,
		});
	}
	await insertRows(unit.db, 'notices', rows);
	return rows.length;
}

/**
 * Records that a client was informed of a change: from then on the new terms hold, and the client may leave within the days of its terms,
 * 15 by the general ones. The day of the information does not count.
 * @throws {ProblemError} 404; 409 if the channel has not this effect, or the information is on record.
 */
export async function recordInformation(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	information: NoticeInformation,
): Promise<Notice> {
	await unit.lock([`notice ${id}`], 'exclusive');
	const row = await unit.db
		.selectFrom('notices')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) {
		throw new ProblemError('not-found', 'There is no notice with this id. Check the id.');
	}
	if (row.informed_on !== null) {
		throw new ProblemError(
			'conflict',
			'The information is on record already, and the period that it started does not change.',
		);
	}
	const day = informedOn(core, row, information);
	const territory = await territoryOf(unit.db, row.account_id);
	const { general, special } = await termsInForce(unit.db, row.account_id);
	const { value } = effectiveTerm('changeExitDays', {
		general: asAccepted(general),
		special: asAccepted(special),
	});
	const kind = row.kind === 'legal' ? 'legal_change_exit' : 'price_change_exit';
	const exit = deadline(kind, { day }, territory ?? undefined, { unit: 'days', length: value });
	const changed = {
		informed_on: day,
		exit_until: exit.dueDay,
		territory: exit.territory,
		calendar_version: exit.calendarVersion,
		sealed: sealedInformation.seal(core.vault, information, id),
	};
	await unit.db.updateTable('notices').set(changed).where('id', '=', id).execute();
	const entry = {
		accountId: row.account_id,
		actor: operator,
		action: 'notice.informed',
		target: id,
	};
	await recordAuditEntry(core, unit, entry);
	return noticeView(core, unit.db, { ...row, ...changed });
}

/** The day on which the information has its effect. */
function informedOn(
	core: Core,
	{ kind, created_at: createdAt }: Pick<Selectable<NoticeTable>, 'kind' | 'created_at'>,
	{ channel, receivedOn, qualifiedProof, recipientAccepts }: NoticeInformation,
): string {
	if (receivedOn < dayIn('FR', createdAt) || receivedOn > dayIn('FR', core.clock.now())) {
		throw invalidField('/receivedOn', 'must be a day from the notice to today');
	}
	const effect = kind === 'legal' ? 'inform_of_legal_change' : 'inform_of_price_change';
	const letter = {
		channel,
		state: 'received' as const,
		receivedOn,
		qualifiedProof,
		recipientAccepts,
	};
	const { on, problem } = effectOf(effect, letter);
	if (on !== undefined) return on;
	throw new ProblemError(
		'letter-required',
		problem === 'letter_required'
			? `The channel ${channel} does not inform of a change of the law: the terms ask for an e-mail, or send a registered letter.`
			: `A registered electronic letter needs ${problem === 'proof_required' ? 'the proof file of a qualified provider (qualifiedProof)' : 'a recipient who accepts this form (recipientAccepts)'}.`,
	);
}

async function territoryOf(db: Db, accountId: string): Promise<string | null> {
	const row = await db
		.selectFrom('subscriptions')
		.select('territory')
		.where('account_id', '=', accountId)
		.executeTakeFirst();
	return row?.territory ?? null;
}

/** Lists the notices of an account. */
export async function listNotices(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: Notice[]; nextCursor: string | null }> {
	const { data, nextCursor } = await pageOf(core, accountId, page);
	return { data: data.map(({ accountId: _, ...one }) => one), nextCursor };
}

/** Lists the notices of all accounts. */
export function listAllNotices(
	core: Core,
	page: PageRequest,
): Promise<{ data: OperatorNotice[]; nextCursor: string | null }> {
	return pageOf(core, null, page);
}

async function pageOf(
	core: Core,
	accountId: string | null,
	{ limit, after, order }: PageRequest,
): Promise<{ data: OperatorNotice[]; nextCursor: string | null }> {
	const { read } = core.store;
	const rows = await read
		.selectFrom('notices')
		.selectAll()
		.$if(accountId !== null, (some) => some.where('account_id', '=', accountId ?? ''))
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	const data: OperatorNotice[] = [];
	for (const row of page.rows) {
		data.push({ ...(await noticeView(core, read, row)), accountId: row.account_id });
	}
	return { data, nextCursor: page.nextCursor };
}

async function noticeView(core: Core, db: Db, row: Selectable<NoticeTable>): Promise<Notice> {
	const { from, to, change } = await documentsOf(core, db, row);
	return {
		id: row.id,
		kind: row.kind,
		document: row.document,
		terms: { from, to },
		reason: change.reason,
		evidence: change.evidence,
		createdAt: toIso(row.created_at),
		informedOn: row.informed_on,
		exitUntil: row.exit_until,
		territory: row.territory,
		calendarVersion: row.calendar_version,
	};
}

/** The versions of a notice, and why the one replaces the other. */
async function documentsOf(core: Core, db: Db, row: Selectable<NoticeTable>) {
	if (row.document === 'prices') {
		const [from, to] = [await findPrices(db, row.from_id), await findStoredPrices(db, row.to_id)];
		if (from === null || to === null) throw new Error('the price lists of a notice do not exist');
		const { change } = sealedPrices.open(core.vault, to.sealed, to.id);
		if (change == null) throw new Error('prices without a reason were noticed');
		return { from: nameOfPrices(from), to: nameOfPrices(listOfRow(to)), change };
	}
	const [from, to] = [await findTerms(db, row.from_id), await findTerms(db, row.to_id)];
	if (from === null || to === null) throw new Error('the terms of a notice do not exist');
	const { change } = sealedTerms.open(core.vault, to.sealed, to.id);
	if (change == null) throw new Error('terms without a reason were noticed');
	return { from: nameOf(from), to: nameOf(to), change };
}

function nameOf({ id, version, sha256 }: StoredTerms) {
	return { id, version, sha256 };
}

function nameOfPrices({ id, effectiveFrom, sha256 }: PriceList) {
	return { id, version: effectiveFrom, sha256 };
}
