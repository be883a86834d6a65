import type { AccountState } from '@marketing-cible/governance';
import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { statusOf } from './status.ts';
import { sendingStops, stopOf } from './stops.ts';
import type { Db } from '../store/schema.ts';

type State = NonNullable<Facts['account']>['state'];

const STATES: Readonly<Record<AccountState, State>> = {
	active: 'active',
	suspended: 'suspended',
	closed: 'disabled',
	terminated: 'disabled',
};

/**
 * Supplies `account`: whether the account, or the channel of the message, may send. Messages of campaigns are let in all the same and wait
 * in the queue, where the claim leaves them until the reinstatement: a refusal would lose their recipients.
 */
export async function accountFacts(
	_core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<readonly Partial<Facts>[]> {
	const ids = [...new Set(questions.map(({ accountId }) => accountId))];
	const stops = await sendingStops(db, ids);
	const states = new Map<string, State>();
	for (const id of ids) states.set(id, STATES[(await statusOf(db, id)) ?? 'closed']);
	return questions.map(({ accountId, channel, purpose, campaignId }) => {
		if (campaignId !== null) return {};
		const state = states.get(accountId) ?? 'disabled';
		if (state !== 'active') return { account: { state } };
		const stop = stopOf(stops, { account_id: accountId, channel, purpose });
		if (stop === undefined) return { account: { state } };
		return { account: { state: stop.kind === 'unpaid' ? 'unpaid' : 'suspended' } };
	});
}
