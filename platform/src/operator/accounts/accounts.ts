import type { OperatorAccount, OperatorAccountDetail } from '@marketing-cible/contract';
import type { GovernanceMode } from '@marketing-cible/governance';
import { sql } from 'kysely';
import { createAccount, createApiKey } from '../../accounts/accounts.ts';
import { stepsOf } from '../../accounts/status.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { meterAccount } from '../../credits/grant.ts';
import { ProblemError } from '../../problems.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';

/** Steps of an account that one answer shows. */
const MOST_STEPS = 100;

/** An account that the operator makes. */
export interface NewAccount {
	name: string;
	/** Default: the mode of the platform. */
	governance?: GovernanceMode | undefined;
}

/** Makes an account with its first key. Under a contract it pays by credits, and has none yet. */
export async function openAccount(
	core: Core,
	unit: Unit,
	operator: string,
	{ name, governance = core.settings.governance }: NewAccount,
): Promise<OperatorAccount & { apiKey: string }> {
	const accountId = await createAccount(core, unit, name, governance);
	const apiKey = await createApiKey(core, unit, accountId, ['admin']);
	if (governance !== 'off') await meterAccount(core, unit, accountId);
	const entry = { accountId, actor: operator, action: 'account.created', target: accountId };
	await recordAuditEntry(core, unit, entry);
	return { ...(await requireAccount(unit.db, accountId)), apiKey };
}

/** An account and the last steps of its status. @throws {ProblemError} 404 */
export async function accountDetail(core: Core, id: string): Promise<OperatorAccountDetail> {
	const { read } = core.store;
	const account = await requireAccount(read, id);
	const steps = await stepsOf(core, read, id, MOST_STEPS);
	return {
		...account,
		history: steps.map(({ step, at, operator, reason }) => ({
			step,
			at: toIso(at),
			operator,
			reason,
		})),
	};
}

/** Finds an account. @throws {ProblemError} 404 */
export async function requireAccount(db: Db, id: string): Promise<OperatorAccount> {
	const row = await accountsOf(db).where('accounts.id', '=', id).executeTakeFirst();
	if (row !== undefined) return accountView(row);
	throw new ProblemError(
		'not-found',
		'There is no account with this id. GET /v1/operator/accounts lists them.',
	);
}

/** Lists accounts. They are never deleted and their ids sort by age, so the rank by id serves as the page position. */
export async function listAccounts(
	core: Core,
	status: OperatorAccount['status'] | undefined,
	{ limit, after, order }: PageRequest,
): Promise<{ data: OperatorAccount[]; nextCursor: string | null }> {
	const ranked = accountsOf(core.store.read)
		.select(sql<number>`row_number() over (order by accounts.created_at, accounts.id)`.as('seq'))
		.as('ranked');
	const rows = await core.store.read
		.selectFrom(ranked)
		.selectAll()
		.$if(status !== undefined, (some) => some.where('status', '=', status ?? 'active'))
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map(accountView), nextCursor: page.nextCursor };
}

function accountsOf(db: Db) {
	return db
		.selectFrom('accounts')
		.leftJoin('credit_accounts', 'credit_accounts.account_id', 'accounts.id')
		.select([
			'accounts.id',
			'accounts.name',
			'accounts.status',
			'accounts.governance',
			'accounts.created_at',
			'credit_accounts.plan',
		]);
}

interface AccountRow {
	id: string;
	name: string;
	status: OperatorAccount['status'];
	governance: GovernanceMode | null;
	created_at: number;
	plan: 'prepaid' | null;
}

function accountView({ plan, created_at: createdAt, ...row }: AccountRow): OperatorAccount {
	const { id, name, status, governance } = row;
	return { id, name, status, governance, plan: plan ?? 'unmetered', createdAt: toIso(createdAt) };
}
