import type { OperatorAct, OperatorActKind, OperatorRole } from '@marketing-cible/contract';
import { type ProposedAct, withoutRefused } from '../../acts/refusals.ts';
import type { Core } from '../../core.ts';
import { percentText } from '../../invoices/amounts.ts';
import { sealedWriteOff } from '../../invoices/write-offs/write-offs.ts';
import type { Db } from '../../store/schema.ts';
import { latestTerms, sealedTerms, termsView } from '../../terms/documents/documents.ts';
import { currentPrices } from '../../terms/prices/in-force.ts';
import { pricesView } from '../../terms/prices/lists.ts';
import { decidersOf, sealedTermination } from '../../terms/terminations/terminations.ts';
import { changesBetween } from './changes.ts';

/** Of each kind; nobody proposes as many. */
const MOST = 40;

/** An act that waits, before it is known what stands in the way of the caller. */
export interface WaitingAct extends ProposedAct {
	accountId: string | null;
	changes: OperatorAct['changes'];
}

/** The role that confirms each kind, as the route of the confirmation demands it. */
export const CONFIRMING_ROLE: Readonly<Record<OperatorActKind, OperatorRole>> = {
	terms: 'op:contracts',
	prices: 'op:contracts',
	legal_rate: 'op:billing',
	write_off: 'op:billing',
	termination: 'op:contracts',
};

type Reader = (core: Core, db: Db) => Promise<WaitingAct[]>;

const terms: Reader = async (core, db) => {
	const rows = await db
		.selectFrom('terms')
		.selectAll()
		.where('published_at', 'is', null)
		.orderBy('seq', 'desc')
		.limit(MOST)
		.execute();
	const acts: WaitingAct[] = [];
	for (const row of rows) {
		const { id, account_id: accountId, proposed_by: proposedBy, created_at: proposedAt } = row;
		const before = await latestTerms(db, row.layer, accountId);
		const content = (stored: typeof row) => {
			const { id: _, publishedAt: __, ...view } = termsView(stored);
			return view;
		};
		const { change } = sealedTerms.open(core.vault, row.sealed, id);
		const after = { ...content(row), change };
		const changes = changesBetween(before === null ? null : content(before), after);
		acts.push({ kind: 'terms', id, accountId, proposedBy, proposedAt, changes });
	}
	return acts;
};

const prices: Reader = async (core, db) => {
	const rows = await db
		.selectFrom('price_lists')
		.selectAll()
		.where('published_at', 'is', null)
		.orderBy('seq', 'desc')
		.limit(MOST)
		.execute();
	const { id: _, sha256: __, ...before } = await currentPrices(db, core.clock.now());
	return rows.map((row) => {
		const { id, proposed_by: proposedBy, created_at: proposedAt } = row;
		const { id: _id, sha256: _sha256, publishedAt: _at, ...after } = pricesView(core, row);
		const changes = changesBetween(before, after);
		return { kind: 'prices', id, accountId: null, proposedBy, proposedAt, changes };
	});
};

const rates: Reader = async (_core, db) => {
	const rows = await db
		.selectFrom('legal_rates')
		.selectAll()
		.where('confirmed_at', 'is', null)
		.orderBy('seq', 'desc')
		.limit(MOST)
		.execute();
	return rows.map((row) => {
		const { id, half_year: halfYear, source } = row;
		const changes = changesBetween(null, { halfYear, rate: percentText(row.rate), source });
		const by = { proposedBy: row.proposed_by, proposedAt: row.created_at };
		return { kind: 'legal_rate', id, accountId: null, ...by, changes };
	});
};

const writeOffs: Reader = async (core, db) => {
	const rows = await db
		.selectFrom('invoice_write_offs as w')
		.innerJoin('invoices as i', 'i.id', 'w.invoice_id')
		.select(['w.invoice_id', 'w.proposed_by', 'w.proposed_at', 'w.sealed', 'i.account_id'])
		.where('w.confirmed_at', 'is', null)
		.where('i.state', '=', 'overdue')
		.orderBy('w.proposed_at', 'desc')
		.limit(MOST)
		.execute();
	return rows.map((row) => {
		const { reason } = sealedWriteOff.open(core.vault, row.sealed, row.invoice_id);
		const changes = changesBetween({ state: 'overdue' }, { state: 'written_off', reason });
		const by = { proposedBy: row.proposed_by, proposedAt: row.proposed_at };
		return { kind: 'write_off', id: row.invoice_id, accountId: row.account_id, ...by, changes };
	});
};

const terminations: Reader = async (core, db) => {
	const rows = await db
		.selectFrom('terminations')
		.selectAll()
		.where('kind', '=', 'immediate')
		.where('state', '=', 'noticed')
		.orderBy('seq', 'desc')
		.limit(MOST)
		.execute();
	return rows.map((row) => {
		const { reason, dossier } = sealedTermination.open(core.vault, row.sealed, row.id);
		const evidence = (dossier?.messages.length ?? 0) + (dossier?.files.length ?? 0);
		const changes = changesBetween(
			{ contract: 'active' },
			{ contract: 'terminated', reason, evidence },
		);
		const by = { proposedBy: decidersOf(row)[0] ?? '', proposedAt: row.created_at };
		return { kind: 'termination', id: row.id, accountId: row.account_id, ...by, changes };
	});
};

const READERS: readonly Reader[] = [terms, prices, rates, writeOffs, terminations];

/** Every act that waits for a second person, oldest first. */
export async function waitingActs(core: Core, db: Db): Promise<WaitingAct[]> {
	let all: WaitingAct[] = [];
	for (const read of READERS) all = all.concat(await read(core, db));
	const open = await withoutRefused(db, all);
	return open.sort((one, other) => one.proposedAt - other.proposedAt);
}
