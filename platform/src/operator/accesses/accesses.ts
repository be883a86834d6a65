import type { OperatorAccess, OperatorReadRequest } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { listAuditEntries, recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import { listComplaints } from '../../complaints/complaints.ts';
import type { Core } from '../../core.ts';
import { listEntries } from '../../credits/queries.ts';
import { listEvents } from '../../events/list.ts';
import { listMessages } from '../../messages/message/list.ts';
import { sealed } from '../../security/sealed.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Unit } from '../../store/store.ts';
import type { OperatorAccessTable } from '../tables.ts';

/** Why the operator read data of an account. */
export const sealedAccess = sealed<{ reason: string }>('operator-access');

type Resource = OperatorReadRequest['resource'];

/** A page of what the operator asked for. */
export interface ReadPage {
	data: readonly unknown[];
	nextCursor: string | null;
}

/** How each resource is read: as the client itself sees it. */
const READERS: Readonly<
	Record<Resource, (core: Core, accountId: string, page: PageRequest) => Promise<ReadPage>>
> = {
	messages: (core, accountId, page) => listMessages(core, accountId, {}, page),
	events: (core, accountId, page) => listEvents(core, accountId, {}, page),
	audit_log: listAuditEntries,
	credit_entries: listEntries,
	complaints: (core, accountId, page) => listComplaints(core, accountId, {}, page),
};

/** Reads data of an account. It must not be shown before the access is recorded. */
export function readResource(
	core: Core,
	accountId: string,
	resource: Resource,
	page: PageRequest,
): Promise<ReadPage> {
	return READERS[resource](core, accountId, page);
}

/** A read of the operator. */
export interface NewAccess {
	accountId: string;
	/** Id of the key. */
	operator: string;
	resource: Resource;
	reason: string;
	entries: number;
}

/** Records a read where the client sees it: in the list of accesses and in its audit log. */
export async function recordAccess(
	core: Core,
	unit: Unit,
	{ accountId, operator, resource, reason, entries }: NewAccess,
): Promise<OperatorAccess> {
	const id = core.newId('oac');
	const row = { id, account_id: accountId, at: core.clock.now(), operator, resource, entries };
	await unit.db
		.insertInto('operator_accesses')
		.values({ ...row, sealed: sealedAccess.seal(core.vault, { reason }, id) })
		.execute();
	const entry = { accountId, actor: operator, action: 'operator.read', target: id };
	await recordAuditEntry(core, unit, entry);
	return accessView(row, reason);
}

/** What the operator has read of an account. */
export async function listAccesses(
	core: Core,
	accountId: string,
	{ limit, after, order }: PageRequest,
): Promise<{ data: OperatorAccess[]; nextCursor: string | null }> {
	const settled = order === 'asc' ? await core.store.settled('operator_accesses') : null;
	const rows = await core.store.read
		.selectFrom('operator_accesses')
		.selectAll()
		.where('account_id', '=', accountId)
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.$if(settled !== null, (some) => some.where('seq', '<=', settled ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return {
		data: page.rows.map((row) =>
			accessView(row, sealedAccess.open(core.vault, row.sealed, row.id).reason),
		),
		nextCursor: page.nextCursor,
	};
}

function accessView(
	row: Pick<Selectable<OperatorAccessTable>, 'id' | 'at' | 'operator' | 'resource' | 'entries'>,
	reason: string,
): OperatorAccess {
	const { id, at, operator, resource, entries } = row;
	return { id, at: toIso(at), operator, resource, reason, entries };
}
