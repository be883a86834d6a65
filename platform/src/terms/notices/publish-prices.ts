import type { OperatorPriceList } from '@marketing-cible/contract';
import { requireSecondPerson } from '../../acts/second-person.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { insertRows } from '../../store/insert.ts';
import type { Unit } from '../../store/store.ts';
import { pricesFor } from '../prices/in-force.ts';
import { findStoredPrices, listOfRow, pricesView } from '../prices/lists.ts';
import { needsReason, REASON_NEEDED } from '../prices/propose.ts';

/**
 * Publishes a proposed price list: from now on nothing of it changes. Every account under other prices gets a notice, and pays its own
 * until the information is recorded.
 * @throws {ProblemError} 404; 409 for the one who proposed it, if it is published, if its day has come, or without a needed reason.
 */
export async function publishPrices(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
): Promise<OperatorPriceList> {
	await unit.lock(['prices'], 'exclusive');
	const row = await findStoredPrices(unit.db, id);
	if (row === null) throw new ProblemError('not-found', 'There is no price list with this id.');
	if (row.published_at !== null)
		throw conflict('This list is published, and a list never changes.');
	const act = { id, proposedBy: row.proposed_by, proposedAt: row.created_at } as const;
	await requireSecondPerson(unit, { kind: 'prices', ...act }, operator);
	const now = core.clock.now();
	if (row.effective_from < now) {
		throw conflict(
			'The list was to be in effect already: propose it again from a later instant on.',
		);
	}
	const later = await unit.db
		.selectFrom('price_lists')
		.select('id')
		.where('published_at', 'is not', null)
		.where('effective_from', '>=', row.effective_from)
		.limit(1)
		.executeTakeFirst();
	if (later !== undefined) {
		throw conflict(
			`The list ${later.id} is in effect from the same instant on, or later: propose this one from a later one on.`,
		);
	}
	const view = pricesView(core, row);
	const list = listOfRow(row);
	if (view.change === null && (await needsReason(unit.db, list))) {
		throw conflict(`A change ${REASON_NEEDED}. Propose it again.`);
	}
	const published = { published_at: now, published_by: operator };
	await unit.db.updateTable('price_lists').set(published).where('id', '=', id).execute();
	if (view.change !== null) await noticePrices(core, unit, id);
	return pricesView(core, { ...row, ...published });
}

/** Writes a notice for every account that accepted terms. */
async function noticePrices(core: Core, unit: Unit, id: string): Promise<void> {
	const accounts = await unit.db
		.selectFrom('accounts')
		.select('id')
		.where('accepted_at', 'is not', null)
		.where('status', '!=', 'closed')
		.orderBy('id')
		.execute();
	const at = core.clock.now();
	const rows = [];
	for (const { id: accountId } of accounts) {
		const { id: from } = await pricesFor(unit.db, accountId, at);
		rows.push({
			id: core.newId('ntc'),
			account_id: accountId,
			kind: 'price' as const,
			document: 'prices' as const,
			from_id: from,
			to_id: id,
			created_at: at,
			informed_on: null,
			exit_until: null,
			territory: null,
			calendar_version: null,
			sealed: null,
		});
	}
	await insertRows(unit.db, 'notices', rows);
}

function conflict(detail: string): ProblemError {
	return new ProblemError('conflict', detail);
}
