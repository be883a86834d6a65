import type { Channel, Purpose } from '../compliance.ts';
import type { StoredTemplate } from './templates.ts';

/** Why a template cannot serve for what names it; `null`: it can. @param what in the words of the sender, e.g. `message`. */
export function misfit(
	template: StoredTemplate | null,
	{ channel, purpose }: { channel: Channel; purpose: Purpose },
	what: string,
): string | null {
	if (template === null) return 'is no template of your account: check the id';
	if (template.channel !== channel) {
		return `is a template for ${template.channel}, and the ${what} is for ${channel}`;
	}
	const onlyFor = template.secret.purpose;
	if (onlyFor !== null && onlyFor !== purpose) {
		return `may only be used for ${onlyFor} messages, and this ${what} is ${purpose}`;
	}
	return null;
}
