import type { Core } from '../core.ts';
import { isVisiblyPrivate } from '../net/address-guard.ts';
import { invalidField } from '../problems.ts';

/**
 * Refuses addresses that are private at first sight; every delivery checks the resolved address again.
 *
 * @param pointer JSON Pointer of the address.
 * @param hint how the caller gets a public address; a sentence.
 * @throws {ProblemError} 422.
 */
export function refusePrivateUrl(core: Core, url: string, pointer: string, hint = ''): void {
	if (core.settings.webhookAllowPrivate || !isVisiblyPrivate(url)) return;
	throw invalidField(
		pointer,
		`must be a public address; private and loopback addresses require MC_WEBHOOK_ALLOW_PRIVATE=true on the platform${hint === '' ? '' : `. ${hint}`}`,
	);
}
