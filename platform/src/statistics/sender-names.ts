import type { Core } from '../core.ts';
import { sendingHashOf, sendingKey } from '../messages/message/kind.ts';
import { sealedSender } from '../senders/secret.ts';

/** Senders of an account that are read for their names. */
const MOST_SENDERS = 1000;
/** Digits of the hash that stand for a sender that the account has not registered. */
const DIGITS = 8;

/** Names the senders of statistics, of which only hashes are stored: registered ones by their domain or value. */
export async function senderNames(
	core: Core,
	accountId: string,
): Promise<(hash: string) => string> {
	const rows = await core.store.read
		.selectFrom('senders')
		.select(['id', 'channel', 'sealed'])
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.limit(MOST_SENDERS)
		.execute();
	const names = new Map<string, string>();
	for (const { id, channel, sealed } of rows) {
		const { value } = sealedSender.open(core.vault, sealed, id);
		const hash = sendingHashOf(core, accountId, channel, value);
		const name = channel === 'email' ? sendingKey(channel, value) : value;
		if (hash !== null && name !== null) names.set(hash, name);
	}
	return (hash) =>
		hash === '' ? '' : (names.get(hash) ?? `unregistered:${hash.slice(0, DIGITS)}`);
}
