import { permittedUntil, type Policy, type Verdict } from '../../compliance.ts';
import type { Instant } from '../../types.ts';
import type { StoredMessage } from '../message/model.ts';

/**
 * The instant after which a message that leaves now must not be delivered (rule HRS-15): otherwise a phone that was off would get an
 * evening's message at three in the morning. The limit is the end of the permitted hours in the first place where they end, or the
 * `notAfter` of the message.
 *
 * @param verdict the one that permits the message.
 * @returns `undefined`: no limit.
 */
export function validUntil(
	message: StoredMessage,
	verdict: Verdict,
	policy: Policy,
	at: Instant,
): Instant | undefined {
	const { channel, purpose, notAfter } = message;
	const closes = permittedUntil({ channel, purpose, places: verdict.places, policy, at });
	const ends = [closes, notAfter].filter((end) => end !== null);
	return ends.length === 0 ? undefined : (ends.reduce((a, b) => Math.min(a, b)) as Instant);
}
