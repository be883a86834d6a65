import { permittedUntil, type Policy, type Verdict } from '../../compliance.ts';
import type { StoredMessage } from '../message/model.ts';

/**
 * The instant after which a message that leaves now must not reach anybody any more (rule HRS-15): a phone that is off would
 * receive at three in the morning what was sent at nine. The end of its hours in the first place that closes, or its `notAfter`.
 *
 * @param verdict the one that lets it go.
 * @returns milliseconds since the epoch; `undefined`: whenever it can be.
 */
export function validUntil(
	message: StoredMessage,
	verdict: Verdict,
	policy: Policy,
	at: number,
): number | undefined {
	const { channel, purpose, notAfter } = message;
	const closes = permittedUntil({ channel, purpose, places: verdict.places, policy, at });
	const ends = [closes, notAfter].filter((end) => end !== null);
	return ends.length === 0 ? undefined : Math.min(...ends);
}
