import type { MessageIdentity } from '../messages/message/message-hooks.ts';
import { hourOf } from './metrics.ts';
import type { DimensionColumns, HourlyTable, RejectionTable } from './tables.ts';

/** Columns of a count without the shard. */
export type CountKey = Omit<HourlyTable, 'shard' | 'n'>;
/** The same of refused messages. */
export type RejectionKey = Omit<RejectionTable, 'shard' | 'n'>;

/** Counts to add, by their columns. */
export class Counts<Key extends object> {
	readonly #byKey = new Map<string, { key: Key; n: number }>();

	add(key: Key, n = 1): void {
		if (n === 0) return;
		const name = JSON.stringify(Object.values(key));
		const known = this.#byKey.get(name);
		if (known === undefined) this.#byKey.set(name, { key, n });
		else known.n += n;
	}

	/** In one order everywhere: transactions that lock the same rows must lock them in the same order. Without those that are 0. */
	sorted(): (Key & { n: number })[] {
		return [...this.#byKey.entries()]
			.filter(([, { n }]) => n !== 0)
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([, { key, n }]) => ({ ...key, n }));
	}
}

type Counted = Pick<
	MessageIdentity,
	| 'accountId'
	| 'channel'
	| 'purpose'
	| 'campaignId'
	| 'variant'
	| 'provider'
	| 'place'
	| 'sendingHash'
>;

/** The dimensions of a message. The order of the members is the order of the columns in {@link Counts}. */
export function dimensionsOf(message: Counted): DimensionColumns {
	return {
		account_id: message.accountId,
		channel: message.channel,
		purpose: message.purpose,
		campaign_id: message.campaignId ?? '',
		variant: message.variant ?? '',
		provider: message.provider ?? '',
		place: message.place ?? '',
		sending_hash: message.sendingHash ?? '',
	};
}

/** The columns of a count of a message at an instant. */
export function countKey(
	message: Counted & { handedOverAt: number | null },
	metric: string,
	at: number,
): CountKey {
	const { handedOverAt } = message;
	return {
		...dimensionsOf(message),
		metric,
		hour: hourOf(at),
		cohort: handedOverAt === null ? 0 : hourOf(handedOverAt),
	};
}
