import type { Core } from '../../core.ts';

/** Ranks are 53 bits: every integer of that size is exact in JavaScript and in both databases. */
const LOW_BITS = 5;

/**
 * The place of a recipient in the order of a campaign: random, and the same after a crash. Any beginning of the order is a random
 * sample of the audience, which a pilot, a test and the suspension rely on.
 *
 * @param key of the recipient: the hash of the address.
 */
export function rankOf(core: Core, campaignId: string, key: string): number {
	const bytes = Buffer.from(core.vault.hash(`campaign-rank:${campaignId}`, key), 'base64url');
	return bytes.readUIntBE(0, 6) * 2 ** LOW_BITS + (bytes.readUInt8(6) >> (8 - LOW_BITS));
}
