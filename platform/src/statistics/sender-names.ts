import type { Core } from '../core.ts';
import { sendingHashOf, sendingKey } from '../messages/message/kind.ts';
import { sealedSender } from '../senders/secret.ts';

/** Senders of an account that are read for their names. */
const MOST_SENDERS = 1000;
/** Digits of the hash that stand for a sender that the account has not registered. */
const DIGITS = 8;

const UNREGISTERED = 'unregistered:';

/** Names the senders of statistics, of which only hashes are stored: registered ones by their domain or value. */
export async function senderNames(
	core: Core,
	accountId: string,
): Promise<(hash: string) => string> {
	const names = await registeredNames(core, accountId);
	return (hash) => (hash === '' ? '' : (names.get(hash) ?? UNREGISTERED + hash.slice(0, DIGITS)));
}

/** The hashes that a name of {@link senderNames} stands for: whole ones, or what they begin with. */
export interface SenderHashes {
	hashes: readonly string[];
	/** `null`: a registered sender, or a name that is nobody's. */
	prefix: string | null;
}

/** Finds the sender that a name of {@link senderNames} means. */
export async function senderNamed(
	core: Core,
	accountId: string,
	name: string,
): Promise<SenderHashes> {
	const digits = name.startsWith(UNREGISTERED) ? name.slice(UNREGISTERED.length) : '';
	if (digits.length === DIGITS) return { hashes: [], prefix: digits };
	const names = await registeredNames(core, accountId);
	return {
		hashes: [...names].filter(([, one]) => one === name).map(([hash]) => hash),
		prefix: null,
	};
}

async function registeredNames(
	core: Core,
	accountId: string,
): Promise<ReadonlyMap<string, string>> {
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
	return names;
}
