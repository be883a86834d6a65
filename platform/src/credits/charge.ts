import { allocate, costOf, type Lot, type Usage, without } from '@marketing-cible/governance';
import { governanceOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import type { Charge, ChargeableMessage } from '../messages/message/charge-hooks.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { figuresFor } from '../terms/prices/in-force.ts';
import { creditsOf, unitsOf } from './amounts.ts';
import { creditsLock, isMetered, parisDay, usableLots } from './lots.ts';

/** Speed of speech, for the price of a call before the call: a house figure. */
const CHARACTERS_PER_SECOND = 14;

/**
 * Prices new messages of an account in the order of their list, and finds those that its credits do not cover on the day on which
 * they leave. With a unit, no other transaction uses the credits until its end; the reservation follows when the messages are stored.
 *
 * @returns `null` for an unmetered account.
 */
export async function chargeMessages(
	core: Core,
	db: Db,
	unit: Unit | null,
	accountId: string,
	messages: readonly ChargeableMessage[],
): Promise<readonly Charge[] | null> {
	if (core.settings.governance === 'off' || messages.length === 0) return null;
	if (!(await isMetered(db, accountId))) return null;
	const governance = (await governanceOf(core, db, accountId)) ?? core.settings.governance;
	if (governance === 'off') return null;
	await unit?.lock([creditsLock(accountId)], 'exclusive');
	const now = core.clock.now();
	let lots: readonly Lot[] = await usableLots(db, accountId, parisDay(now));
	const prices = await figuresFor(db, accountId, now);
	let uncovered = 0;
	const charges = messages.map((message): Charge => {
		const cost = costOf(prices, usageOf(message));
		const portions = allocate(lots, cost, parisDay(message.sendAt ?? now));
		const units = unitsOf(cost);
		if (portions === null) {
			uncovered += 1;
			if (governance === 'observe') return { units: null, short: null };
			return { units, short: { lots: lots.map(factOf), cost: creditsOf(units) } };
		}
		lots = without(lots, portions);
		return { units, short: null };
	});
	if (uncovered > 0 && governance === 'observe' && unit !== null) {
		core.log.warn({ accountId, messages: uncovered }, 'credits would not cover messages (ACC-02)');
	}
	return charges;
}

/** The billable quantities of a message; for a call by the length of the spoken text, at least one interval. */
function usageOf({ channel, segments, text }: ChargeableMessage): Usage {
	if (channel === 'sms') return { channel, segments: segments ?? 1 };
	if (channel === 'email') return { channel };
	return { channel, seconds: Math.ceil((text ?? '').length / CHARACTERS_PER_SECOND) };
}

function factOf({ boughtOn, lastDay, available }: Lot) {
	return { purchasedOn: boughtOn, expiresOn: lastDay, remaining: creditsOf(available) };
}
