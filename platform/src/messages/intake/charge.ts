import type { Facts, Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import type { NewMessage } from '../message/transitions.ts';

/** A verdict, and the message that it accepts; `null` if it accepts none. */
export interface Decided {
	verdict: Verdict;
	message: NewMessage | null;
}

/** Decides again on the drafts at these indexes, with more facts. @returns their verdicts, in order. */
export type DecideShort = (
	indexes: readonly number[],
	facts: Partial<Facts>,
) => Promise<readonly Verdict[]>;

/**
 * Prices the accepted messages, in order. Messages that the credits of the account do not cover are decided again with that fact:
 * rule ACC-02 refuses them, and they are not stored.
 */
export async function chargeDecided(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	decided: readonly Decided[],
	decideShort: DecideShort,
): Promise<readonly Decided[]> {
	const indexes = [...decided.keys()].filter((index) => decided[index]?.message != null);
	const messages = indexes.flatMap((index) => decided[index]?.message ?? []);
	const charges = await core.hooks.charge(
		unit.db,
		unit,
		accountId,
		messages.map(({ channel, segments, sendAt, secret }) => ({
			channel,
			segments,
			sendAt,
			text: secret.content.text,
		})),
	);
	if (charges === null) return decided;
	const byIndex = new Map(indexes.map((index, position) => [index, charges[position]]));
	const refused = await decideUncovered(byIndex, decideShort);
	return decided.map(({ verdict, message }, index): Decided => {
		const charge = byIndex.get(index);
		if (message === null || charge === undefined) return { verdict, message };
		const refusal = refused.get(index);
		if (refusal !== undefined) return { verdict: refusal, message: null };
		const { units } = charge;
		if (units === null) return { verdict, message };
		return { verdict, message: { ...message, costUnits: units, cost: units / 1000 } };
	});
}

type Charges = NonNullable<Awaited<ReturnType<Core['hooks']['charge']>>>;

/** Decides uncovered messages together, since a batch mostly lacks credits for one reason. */
export async function decideUncovered(
	charges: ReadonlyMap<number, Charges[number] | undefined>,
	decideShort: DecideShort,
): Promise<Map<number, Verdict>> {
	const groups = new Map<string, { credits: NonNullable<Facts['credits']>; indexes: number[] }>();
	for (const [index, charge] of charges) {
		if (charge?.short == null) continue;
		const key = JSON.stringify(charge.short);
		const group = groups.get(key) ?? { credits: charge.short, indexes: [] };
		group.indexes.push(index);
		groups.set(key, group);
	}
	const refused = new Map<number, Verdict>();
	for (const { credits, indexes } of groups.values()) {
		const verdicts = await decideShort(indexes, { credits });
		for (const [position, index] of indexes.entries()) {
			const verdict = verdicts[position];
			if (verdict?.outcome !== 'reject') throw new Error('credits are missing and no rule refuses');
			refused.set(index, verdict);
		}
	}
	return refused;
}
