import type {
	AlertKind,
	AlertNotify,
	AlertRule,
	AlertRuleRequest,
	AlertRuleUpdate,
} from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import { canonicalAddress } from '../compliance.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { sealed } from '../security/sealed.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { missingKinds, MOST_RULES } from './default-kinds.ts';
import { watchers } from './observe.ts';
import type { AlertRuleTable } from './tables.ts';

/** Seals whom a rule writes to. */
export const sealedRule = sealed<AlertNotify>('alert-rule');

const CRITICAL: ReadonlySet<AlertKind> = new Set([
	'carrier_failing',
	'queue_delay',
	'disk_full',
	'audit_broken',
	'ledger_broken',
]);
const PLATFORM = 'default';

export interface StoredRule extends Omit<Selectable<AlertRuleTable>, 'sealed'> {
	notify: AlertNotify;
}

function openRule(core: Core, { sealed: bytes, ...row }: Selectable<AlertRuleTable>): StoredRule {
	return { ...row, notify: sealedRule.open(core.vault, bytes, row.id) };
}

/** All rules of an account, oldest first. */
export async function rulesOf(core: Core, db: Db, accountId: string): Promise<StoredRule[]> {
	const rows = await db
		.selectFrom('alert_rules')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.limit(MOST_RULES)
		.execute();
	return rows.map((row) => openRule(core, row));
}

/**
 * Creates the default rules that an account lacks: all of a new one, and those of kinds that its release did not have yet. Rules are switched
 * off, never deleted, so that nothing comes back that somebody did not want. The evaluation and the list of rules both call it.
 */
export async function makeDefaultRules(core: Core, accountId: string): Promise<void> {
	if ((await missingKinds(core.store.read, accountId)).length === 0) return;
	await core.store.transaction((unit) => ensureRules(core, unit, accountId));
}

async function ensureRules(core: Core, unit: Unit, accountId: string): Promise<void> {
	await unit.lock([`alert rules ${accountId}`], 'exclusive');
	for (const kind of await missingKinds(unit.db, accountId)) {
		await insertRule(core, unit, accountId, PLATFORM, { kind });
	}
}

/** @throws {ProblemError} 422 for an address that nobody can be written to at, 409 when there are too many rules. */
export async function createRule(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: { accountId: string; keyId: string },
	request: AlertRuleRequest,
): Promise<AlertRule> {
	await ensureRules(core, unit, accountId);
	if ((await rulesOf(core, unit.db, accountId)).length >= MOST_RULES) {
		throw new ProblemError(
			'conflict',
			`An account has ${MOST_RULES} alert rules at most: change one that exists.`,
		);
	}
	return ruleView(await insertRule(core, unit, accountId, keyId, request));
}

async function insertRule(
	core: Core,
	unit: Unit,
	accountId: string,
	keyId: string,
	request: AlertRuleRequest,
): Promise<StoredRule> {
	const { kind } = request;
	const now = core.clock.now();
	const id = core.newId('alr');
	const notify = { email: [], sms: [], ...readNotify(request.notify ?? {}) };
	const row = {
		id,
		account_id: accountId,
		kind,
		name: request.name ?? kind,
		enabled: request.enabled === false ? 0 : 1,
		severity: request.severity ?? (CRITICAL.has(kind) ? 'critical' : 'warning'),
		threshold: request.threshold ?? watchers[kind].threshold,
		key_id: keyId,
		created_at: now,
		updated_at: now,
	} as const;
	await unit.db
		.insertInto('alert_rules')
		.values({ ...row, sealed: sealedRule.seal(core.vault, notify, id) })
		.execute();
	return { ...row, seq: 0, notify };
}

/** Changes a rule. @param ifMatch its version as the caller read it. @returns `null` for an unknown rule. */
export async function updateRule(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: { accountId: string; keyId: string },
	id: string,
	change: AlertRuleUpdate,
	ifMatch: string | undefined,
): Promise<AlertRule | null> {
	const row = await unit.db
		.selectFrom('alert_rules')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row === undefined) return null;
	const rule = openRule(core, row);
	if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== versionOf(ruleView(rule))) {
		throw new ProblemError('precondition-failed', 'The rule was changed since you read it.', {
			headers: { ETag: versionOf(ruleView(rule)) },
		});
	}
	const notify = { ...rule.notify, ...readNotify(change.notify ?? {}) };
	const columns = {
		name: change.name ?? rule.name,
		enabled: change.enabled === undefined ? rule.enabled : Number(change.enabled),
		severity: change.severity ?? rule.severity,
		threshold: change.threshold ?? rule.threshold,
		key_id: keyId,
		// Strictly later, so that each change has another version.
		updated_at: Math.max(core.clock.now(), rule.updated_at + 1),
	};
	await unit.db
		.updateTable('alert_rules')
		.set({ ...columns, sealed: sealedRule.seal(core.vault, notify, id) })
		.where('id', '=', id)
		.execute();
	return ruleView({ ...rule, ...columns, notify });
}

/** One rule; `null`: the account has none with this id. */
export async function findRule(
	core: Core,
	accountId: string,
	id: string,
): Promise<AlertRule | null> {
	const row = await core.store.read
		.selectFrom('alert_rules')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : ruleView(openRule(core, row));
}

/** The ETag of a rule. */
export function versionOf({ updatedAt }: AlertRule): string {
	return `"${Date.parse(updatedAt).toString(36)}"`;
}

/**
 * Reads addresses, each once: nobody gets an alert twice.
 * @returns the channels that are given. @throws {ProblemError} 422 with the address that cannot be read.
 */
function readNotify(notify: NonNullable<AlertRuleUpdate['notify']>): Partial<AlertNotify> {
	const read = (channel: 'email' | 'sms', addresses: readonly string[]) =>
		addresses.map((address, index) => {
			const canonical = canonicalAddress(channel, address);
			if (canonical !== null) return canonical;
			throw invalidField(
				`/notify/${channel}/${index}`,
				channel === 'email'
					? 'must be an e-mail address'
					: 'must be a phone number, e.g. +33612345678',
			);
		});
	const { email, sms } = notify;
	return {
		...(email === undefined ? {} : { email: [...new Set(read('email', email))] }),
		...(sms === undefined ? {} : { sms: [...new Set(read('sms', sms))] }),
	};
}

/** Lists the rules of an account; one that has none yet gets the default ones first. */
export async function listRules(core: Core, accountId: string, page: PageRequest) {
	await makeDefaultRules(core, accountId);
	let query = core.store.read
		.selectFrom('alert_rules')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => ruleView(openRule(core, row))), nextCursor };
}

function ruleView(rule: StoredRule): AlertRule {
	return {
		id: rule.id,
		name: rule.name,
		kind: rule.kind,
		enabled: rule.enabled === 1,
		severity: rule.severity,
		threshold: rule.threshold,
		notify: rule.notify,
		createdAt: toIso(rule.created_at),
		updatedAt: toIso(rule.updated_at),
	};
}
