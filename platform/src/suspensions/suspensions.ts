import type { OperatorSuspension, Suspension, SuspensionState } from '@marketing-cible/contract';
import { formatDecimal, stops } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import { sealedSuspension, type StoredDecision, type SuspensionSecret } from './secret.ts';
import type { SuspensionTable } from './tables.ts';
import { clauseOf, feeReason, howToLift } from './words.ts';

/** A suspension with its secret opened. */
export interface StoredSuspension extends Omit<Selectable<SuspensionTable>, 'sealed'> {
	secret: SuspensionSecret;
}

/** States of suspensions that are not over. */
export const OPEN_STATES = ['proposed', 'notified', 'in_force', 'appeal', 'confirmed'] as const;
/** States in which something is stopped. */
export const STOPPING_STATES = ['in_force', 'appeal', 'confirmed'] as const;

/** Most steps that an answer shows. */
const MOST_STEPS = 200;

export function openRow(core: Core, row: Selectable<SuspensionTable>): StoredSuspension {
	const { sealed, ...rest } = row;
	return { ...rest, secret: sealedSuspension.open(core.vault, sealed, row.id) };
}

/** Finds a suspension. @param accountId `null` for any account. */
export async function findSuspension(
	core: Core,
	db: Db,
	accountId: string | null,
	id: string,
): Promise<StoredSuspension | null> {
	const row = await db
		.selectFrom('suspensions')
		.selectAll()
		.where('id', '=', id)
		.$if(accountId !== null, (rows) => rows.where('account_id', '=', accountId ?? ''))
		.executeTakeFirst();
	return row === undefined ? null : openRow(core, row);
}

/** Filter of a list of suspensions. */
export interface SuspensionFilter {
	/** Only of this account; absent: of all. */
	accountId?: string | undefined;
	state?: SuspensionState | undefined;
}

/** Lists suspensions, newest first. */
export async function listSuspensions(
	core: Core,
	{ accountId, state }: SuspensionFilter,
	page: PageRequest,
): Promise<{ data: OperatorSuspension[]; nextCursor: string | null }> {
	const { read } = core.store;
	let query = read
		.selectFrom('suspensions')
		.selectAll()
		.orderBy('seq', 'desc')
		.limit(page.limit + 1);
	if (accountId !== undefined) query = query.where('account_id', '=', accountId);
	if (state !== undefined) query = query.where('state', '=', state);
	if (page.after !== undefined) query = query.where('seq', '<', page.after);
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return {
		data: await viewsOf(
			core,
			read,
			rows.map((row) => openRow(core, row)),
		),
		nextCursor,
	};
}

/** The representation of a suspension for the client. */
export async function suspensionView(
	core: Core,
	db: Db,
	stored: StoredSuspension,
): Promise<Suspension> {
	return clientView(await operatorView(core, db, stored));
}

/** The same without the members for the operator. */
export function clientView(view: OperatorSuspension): Suspension {
	const { accountId: _accountId, ...rest } = view;
	return rest;
}

/** The representation of a suspension for the operator. */
export async function operatorView(
	core: Core,
	db: Db,
	stored: StoredSuspension,
): Promise<OperatorSuspension> {
	const [view] = await viewsOf(core, db, [stored]);
	if (view === undefined) throw new Error('a suspension has no view');
	return view;
}

async function viewsOf(
	_core: Core,
	db: Db,
	rows: readonly StoredSuspension[],
): Promise<OperatorSuspension[]> {
	const ids = rows.map(({ id }) => id);
	const steps =
		ids.length === 0
			? []
			: await db
					.selectFrom('suspension_steps')
					.selectAll()
					.where(inList(db, 'suspension_id', ids))
					.orderBy('seq')
					.execute();
	return rows.map((row) => ({
		...viewOf(row),
		history: steps
			.filter(({ suspension_id: id }) => id === row.id)
			.slice(-MOST_STEPS)
			.map(({ step, at, actor, days }) => ({
				...{ step, at: toIso(at), by: actor },
				...(days === null ? {} : { days }),
			})),
	}));
}

function viewOf(row: StoredSuspension): Omit<OperatorSuspension, 'history'> {
	const { kind, state, secret, scope_type: type } = row;
	const { because, reason, notice, reinstatement, decision } = secret;
	const stopped = (['marketing', 'transactional'] as const).filter((purpose) =>
		stops(kind, state, purpose),
	);
	return {
		id: row.id,
		accountId: row.account_id,
		kind,
		cause: causeOf(row),
		scope: { type, id: type === 'source' ? secret.source : row.scope_id },
		state,
		stops: stopped,
		because,
		reason,
		clause: clauseOf(kind),
		howToLift: howToLift(kind, secret.endsWith),
		notice,
		reinstatement:
			reinstatement === null
				? null
				: {
						statement: reinstatement.statement,
						measures: reinstatement.measures,
						requestedAt: toIso(reinstatement.at),
					},
		decision: decision === null ? null : decisionView(decision),
		inForceSince: row.in_force_since === null ? null : toIso(row.in_force_since),
		endedAt: row.ended_at === null ? null : toIso(row.ended_at),
		createdAt: toIso(row.created_at),
	};
}

function decisionView({ outcome, goodFaith, reason, feeCents, at }: StoredDecision) {
	const amount = formatDecimal(BigInt(feeCents), 2);
	const fee = { amount, currency: 'EUR' as const, why: feeReason(goodFaith) };
	return { outcome, goodFaith, reason, fee, decidedAt: toIso(at) };
}

/** The cause of a suspension as a code. Reports to 33700 are a number of complaints, not a share. */
function causeOf({ kind, secret: { because } }: StoredSuspension): Suspension['cause'] {
	if (kind === 'unpaid') return 'unpaid';
	if (kind === 'consent_disputes') return 'complaints';
	if (because === null) return 'operator';
	return because.denominator === null ? 'complaints' : 'figures';
}
