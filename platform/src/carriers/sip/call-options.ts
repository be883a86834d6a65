import { bracketed, type CallOptions, escapeUser } from '@marketing-cible/sip';
import { writeNumber } from './numbers.ts';
import type { SipSettings } from './settings.ts';

/** @param to E.164 @param from E.164; shown in From and asserted where the contract wants it (RFC 3325), never withheld. */
export function callOptions(
	settings: SipSettings,
	{ to, from, ringMs }: { to: string; from: string; ringMs: number },
): CallOptions {
	const host = bracketed(settings.domain);
	const uriOf = (number: string) =>
		`sip:${escapeUser(writeNumber(number, settings.format))}@${host}`;
	const asserted = { pai: 'P-Asserted-Identity', ppi: 'P-Preferred-Identity', none: undefined };
	const name = asserted[settings.identity];
	return {
		to: `${uriOf(to)};user=phone`,
		from: { uri: `${uriOf(from)};user=phone` },
		fields: name === undefined ? [] : [[name, `<${uriOf(from)};user=phone>`]],
		ringTimeoutMs: ringMs,
		talkTimeoutMs: settings.talkMs,
	};
}
