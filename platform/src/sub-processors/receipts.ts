import type { SubProcessorNotice, SubProcessorReceipt } from '@marketing-cible/contract';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Unit } from '../store/store.ts';
import { noticeLock } from './object.ts';
import { sealedSubProcessorNotice } from './secret.ts';
import { findNotice, objectionOf, requireSubProcessor } from './sub-processors.ts';
import type { StoredNotice } from './tables.ts';

const DAY_MS = 86_400_000;
/** Notices that one run of the housekeeping looks at. */
const MOST_LOOKED_AT = 1000;

/**
 * Finds out which notices have reached their clients: the e-mail was delivered, or a mail server took it over and nothing came back for a
 * day. Until it is known the period to object has not begun, which is stricter.
 */
export async function noteReceipts(core: Core, unit: Unit): Promise<void> {
	const { db } = unit;
	const now = core.clock.now();
	const unread = await db
		.selectFrom('sub_processor_notices as notice')
		.innerJoin('account_mails as mail', (join) =>
			join
				.onRef('mail.account_id', '=', 'notice.account_id')
				.onRef('mail.about', '=', 'notice.sub_processor_id'),
		)
		.innerJoin('messages as message', 'message.key_id', 'mail.id')
		.select(['notice.seq', 'message.status', 'message.updated_at'])
		.where('notice.received_at', 'is', null)
		.where((row) =>
			row.or([
				row('message.status', '=', 'delivered'),
				row.and([
					row('message.status', '=', 'sent'),
					row('message.updated_at', '<=', now - DAY_MS),
				]),
			]),
		)
		.orderBy('notice.seq')
		.limit(MOST_LOOKED_AT)
		.execute();
	const earliest = new Map<number, number>();
	for (const { seq, status, updated_at: at } of unread) {
		const received = status === 'delivered' ? at : at + DAY_MS;
		earliest.set(seq, Math.min(received, earliest.get(seq) ?? received));
	}
	for (const [seq, at] of earliest) {
		await db
			.updateTable('sub_processor_notices')
			.set({ received_at: at, received_by: 'email' })
			.where('seq', '=', seq)
			.where('received_at', 'is', null)
			.execute();
	}
}

/**
 * Records that a notice reached a client by other means than the e-mail.
 * @throws {ProblemError} 404 without a notice; 409 if its receipt is on record; 422 for an instant before it or in the future.
 */
export async function recordReceipt(
	core: Core,
	unit: Unit,
	id: string,
	{ accountId, receivedAt, proof }: SubProcessorReceipt,
): Promise<SubProcessorNotice> {
	await unit.lock([noticeLock(id, accountId)], 'exclusive');
	await requireSubProcessor(unit.db, id);
	const notice = await findNotice(unit.db, id, accountId);
	if (notice === null) throw notFound('notice to this account');
	if (notice.received_at !== null) {
		throw new ProblemError(
			'conflict',
			'The receipt is on record already, and the period that it started does not change.',
		);
	}
	const at = fromIso(receivedAt);
	if (at < notice.announced_at || at > core.clock.now()) {
		throw invalidField('/receivedAt', 'must be from the announcement to now');
	}
	const { objection } = sealedSubProcessorNotice.open(core.vault, notice.sealed, id, accountId);
	const changed = {
		received_at: at,
		received_by: 'other' as const,
		sealed: sealedSubProcessorNotice.seal(core.vault, { proof, objection }, id, accountId),
	};
	await unit.db
		.updateTable('sub_processor_notices')
		.set(changed)
		.where('sub_processor_id', '=', id)
		.where('account_id', '=', accountId)
		.execute();
	return noticeView(core, { ...notice, ...changed });
}

/** Lists the notices of a sub-processor, newest first. */
export async function listNotices(
	core: Core,
	id: string,
	{ limit, after }: PageRequest,
): Promise<{ data: SubProcessorNotice[]; nextCursor: string | null }> {
	const { read } = core.store;
	await requireSubProcessor(read, id);
	const rows = await read
		.selectFrom('sub_processor_notices')
		.selectAll()
		.where('sub_processor_id', '=', id)
		.$if(after !== undefined, (some) => some.where('seq', '<', after ?? 0))
		.orderBy('seq', 'desc')
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map((row) => noticeView(core, row)), nextCursor: page.nextCursor };
}

function noticeView(core: Core, row: StoredNotice): SubProcessorNotice {
	const { sub_processor_id: id, account_id: accountId, received_at: receivedAt } = row;
	return {
		accountId,
		announcedAt: toIso(row.announced_at),
		receivedAt: receivedAt === null ? null : toIso(receivedAt),
		receivedBy: row.received_by,
		proof: sealedSubProcessorNotice.open(core.vault, row.sealed, id, accountId).proof,
		objection: objectionOf(core, row),
	};
}
