import type { Core } from '../core.ts';
import { DAY_MS } from '../statistics/metrics.ts';
import { readState, writeState } from '../statistics/state.ts';
import type { Unit } from '../store/store.ts';
import { dayOf, nightOf } from './night.ts';
import { addressesOf, type Notice, sendNotices } from './notify.ts';
import { rulesOf, type StoredRule } from './rules.ts';

/** The most alerts that a digest lists; it always states how many there are. */
const MOST_NAMED = 5;
/** Alerts of a night that are looked at. */
const MOST_ALERTS = 500;

/**
 * In the morning, tells the people of an account once what was raised at night and is not critical: one message to each address, whether
 * the alerts are still open or not. The rules are read here, under their lock: if a rule changes while the minute is
 * watched, its new addresses get the digest, because a digest is not sent twice.
 */
export async function sendDigest(core: Core, accountId: string): Promise<void> {
	const now = core.clock.now();
	const today = dayOf(now);
	if (nightOf(now) !== null) return;
	const state = `digest ${accountId}` as const;
	if ((await readState(core.store.read, state)) === today) return;
	await core.store.transaction(async (unit) => {
		await unit.lock([`alert rules ${accountId}`], 'exclusive');
		if ((await readState(unit.db, state)) === today) return;
		await writeState(unit, state, today);
		const raised = await raisedAtNight(unit, accountId, now, today);
		const notices = noticesOf(await rulesOf(core, unit.db, accountId), raised);
		await sendNotices(core, unit, accountId, notices, `alerts-${today}`);
	});
}

interface Raised {
	rule_id: string;
	object: string;
	state: string;
}

async function raisedAtNight(
	unit: Unit,
	accountId: string,
	now: number,
	today: number,
): Promise<Raised[]> {
	const rows = await unit.db
		.selectFrom('alerts')
		.select(['rule_id', 'object', 'state', 'opened_at'])
		.where('account_id', '=', accountId)
		.where('state', 'in', ['open', 'resolved'])
		.where('severity', '<>', 'critical')
		.where('opened_at', '>=', now - DAY_MS)
		.orderBy('seq')
		.limit(MOST_ALERTS)
		.execute();
	return rows.filter((row) => nightOf(row.opened_at) === today);
}

function noticesOf(rules: readonly StoredRule[], raised: readonly Raised[]): Notice[] {
	const byId = new Map(rules.map((rule) => [rule.id, rule]));
	const lines = new Map<string, { notice: Omit<Notice, 'text' | 'subject'>; of: string[] }>();
	for (const { rule_id: id, object, state } of raised) {
		const rule = byId.get(id);
		if (rule === undefined) continue;
		const what = `${rule.name} ${object}${state === 'resolved' ? ' (terminée)' : ''}`;
		for (const notice of addressesOf(rule, object)) {
			const key = `${notice.channel} ${notice.to}`;
			const known = lines.get(key) ?? { notice, of: [] };
			known.of.push(what);
			lines.set(key, known);
		}
	}
	return [...lines.values()].map(({ notice, of }) => {
		const more = of.length > MOST_NAMED ? ` et ${of.length - MOST_NAMED} autres` : '';
		const subject = `Alertes de la nuit : ${of.length}`;
		return {
			...notice,
			subject,
			text: `${subject}. ${of.slice(0, MOST_NAMED).join(', ')}${more}.`,
		};
	});
}
