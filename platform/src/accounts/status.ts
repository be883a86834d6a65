import {
	accountMachine,
	type AccountState,
	type AccountStep,
	afterStep,
	type GovernanceMode,
	weakerMode,
} from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { sealed } from '../security/sealed.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { AccountStepTable } from './tables.ts';

/** The reason of a step, in the words of the operator. */
export const sealedStep = sealed<{ reason: string }>('account-step');

const standing = prepare(['accountId'], (db, { accountId }: { accountId: string }) =>
	db
		.selectFrom('accounts')
		.select(['status', 'governance', 'accepted_at'])
		.where('id', '=', accountId),
);

/** The status of an account; `null`: there is no such account. */
export async function statusOf(db: Db, accountId: string): Promise<AccountState | null> {
	const [row] = await standing(db, { accountId });
	return row?.status ?? null;
}

/** Makes sure that an account exists, whose id the operator named. @returns the id. @throws {ProblemError} 404 */
export async function requireAccountId(db: Db, accountId: string): Promise<string> {
	if ((await statusOf(db, accountId)) !== null) return accountId;
	throw new ProblemError(
		'not-found',
		'There is no account with this id. GET /v1/operator/accounts lists them.',
	);
}

/**
 * What the contract does to an account: the weaker of its own mode and of the platform's.
 * @returns `null`: the account is under no contract.
 */
export async function governanceOf(
	core: Core,
	db: Db,
	accountId: string,
): Promise<GovernanceMode | null> {
	const [row] = await standing(db, { accountId });
	const mode = row?.governance ?? null;
	return mode === null ? null : weakerMode(mode, core.settings.governance);
}

/**
 * The lock that keeps a suspension apart from what an account sends. A transaction that locks API keys too locks them first.
 */
export const accountLock = (accountId: string) => `account ${accountId}`;

/**
 * Makes sure, until the end of the transaction, that an account may send.
 * @throws {ProblemError} 403 if it is suspended or closed, or if the contract is enforced and nobody has accepted its terms.
 */
export async function requireMaySend(core: Core, unit: Unit, accountId: string): Promise<void> {
	await unit.lock([accountLock(accountId)], 'shared');
	const [row] = await standing(unit.db, { accountId });
	if (row?.status === 'terminated') {
		throw new ProblemError(
			'account-suspended',
			'The contract of this account has ended: nothing is sent any more. GET /v1/account/terminations says why. Reads, exports, opt-outs and requests of people go on.',
		);
	}
	if (row?.status !== 'active') {
		throw new ProblemError(
			'account-suspended',
			'The operator has suspended this account: nothing is sent. GET /v1/account says why. Reads, exports and opt-outs go on; what waits leaves after the reinstatement.',
		);
	}
	if (row.governance === null || row.accepted_at !== null) return;
	const mode = weakerMode(row.governance, core.settings.governance);
	if (mode === 'observe') core.log.warn({ accountId }, 'the terms are not accepted yet');
	if (mode !== 'enforce') return;
	throw new ProblemError(
		'terms-not-accepted',
		'Nobody has accepted the terms for this account, so it cannot send yet: an owner signs in to the console and accepts them (POST /v1/account/acceptances). An API key accepts nothing.',
	);
}

const stoppedAmong = prepare(['ids'], (db, { ids }: { ids: readonly string[] }) =>
	db
		.selectFrom('accounts')
		.select('id')
		.where(inList(db, 'id', ids))
		.where('status', '!=', 'active'),
);

/** Those of some accounts that send nothing. The others may send until the end of the transaction. */
export async function lockedStoppedAccounts(
	unit: Unit,
	accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
	const ids = [...new Set(accountIds)].sort();
	if (ids.length === 0) return new Set();
	await unit.lock(ids.map(accountLock), 'shared');
	return new Set((await stoppedAmong(unit.db, { ids })).map(({ id }) => id));
}

/** A step of the operator or of the contract, with its reason. */
export interface AccountChange {
	accountId: string;
	step: AccountStep;
	/** Id of the operator key; of the step `terminate`, that of the termination. */
	operator: string;
	reason: string;
}

/**
 * Changes the status of an account.
 * @returns the new status; `null`: the step is illegal from the present one, and nothing is changed.
 */
export async function changeStatus(
	core: Core,
	unit: Unit,
	{ accountId, step, operator, reason }: AccountChange,
): Promise<AccountState | null> {
	await unit.lock([accountLock(accountId)], 'exclusive');
	const from = await statusOf(unit.db, accountId);
	const to = from === null ? null : afterStep(accountMachine, from, step);
	if (to === null) return null;
	await unit.db.updateTable('accounts').set({ status: to }).where('id', '=', accountId).execute();
	const id = core.newId('ast');
	await unit.db
		.insertInto('account_steps')
		.values({
			id,
			account_id: accountId,
			step,
			at: core.clock.now(),
			operator,
			sealed: sealedStep.seal(core.vault, { reason }, id),
		})
		.execute();
	return to;
}

/** A step as it is read. */
export type StoredStep = Omit<Selectable<AccountStepTable>, 'sealed'> & { reason: string };

/** The last steps of an account, newest first. */
export async function stepsOf(
	core: Core,
	db: Db,
	accountId: string,
	most: number,
): Promise<StoredStep[]> {
	const rows = await db
		.selectFrom('account_steps')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(most)
		.execute();
	return rows.map(({ sealed: bytes, ...row }) => ({
		...row,
		...sealedStep.open(core.vault, bytes, row.id),
	}));
}
