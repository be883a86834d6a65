import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { MessageDraft } from '../../messages/intake/draft-message.ts';
import type { Unit } from '../../store/store.ts';
import type { Instant } from '../../types.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Fate } from './decisions.ts';
import { providerOf } from './providers.ts';

const DAY_MS = 24 * 3_600_000;

/** The warm-up of a sending domain while a chunk is fed. */
export interface WarmUp {
	/** What becomes of a draft for which its provider has no room today; `null`: it may leave. */
	admit(draft: MessageDraft): Fate | null;
	/** Stores what has left. */
	store(sent: readonly MessageDraft[]): Promise<void>;
}

/** No warm-up: everything may leave. */
const NONE: WarmUp = { admit: () => null, store: () => Promise.resolve() };

/**
 * The warm-up that a campaign asks for: a class of mailbox providers gets `start` messages of a sending domain on its first day, and
 * `factor` times as many on each further day; only days with messages count. What exceeds it waits for the next day (UTC). All campaigns
 * of an account share it.
 */
export async function warmUpOf(
	core: Core,
	unit: Unit,
	{ accountId, channel, plan }: StoredCampaign,
	drafts: readonly MessageDraft[],
): Promise<WarmUp> {
	const ramp = plan.speed?.ramp;
	if (ramp === undefined || channel !== 'email') return NONE;
	const domain = domainOf(drafts[0]);
	const hash = core.vault.hash(`warm-up:${accountId}`, domain);
	// Other campaigns of the domain wait, so that both see what the other sends.
	await unit.lock([`warm-up ${hash}`], 'exclusive');
	const now = core.clock.now();
	const today = Math.floor(now / DAY_MS);
	const rows = await unit.db
		.selectFrom('campaign_warm_up')
		.select(['provider', 'day', 'messages'])
		.where('account_id', '=', accountId)
		.where('domain_hash', '=', hash)
		.execute();
	const left = new Map<string, number>();
	const leftFor = (provider: string) => {
		const own = rows.filter((row) => row.provider === provider);
		const earlier = own.filter(({ day }) => day < today).length;
		const sent = own.find(({ day }) => day === today)?.messages ?? 0;
		return Math.floor(ramp.start * ramp.factor ** earlier) - sent;
	};
	return {
		admit({ subject }) {
			const provider = providerOf(subject.address);
			const room = left.get(provider) ?? leftFor(provider);
			left.set(provider, room - 1);
			if (room > 0) return null;
			const tomorrow = later(0 as Instant, (today + 1) * DAY_MS);
			return { kind: 'wait', at: tomorrow, rule: 'warm_up' };
		},
		async store(sent) {
			const counts = new Map<string, number>();
			for (const { subject } of sent) {
				const provider = providerOf(subject.address);
				counts.set(provider, (counts.get(provider) ?? 0) + 1);
			}
			for (const [provider, messages] of counts) {
				await unit.db
					.insertInto('campaign_warm_up')
					.values({ account_id: accountId, domain_hash: hash, provider, day: today, messages })
					.onConflict((known) =>
						known.columns(['account_id', 'domain_hash', 'provider', 'day']).doUpdateSet((row) => ({
							messages: row('campaign_warm_up.messages', '+', messages),
						})),
					)
					.execute();
			}
		},
	};
}

/** The domain that the messages of a campaign are sent from. */
function domainOf(draft: MessageDraft | undefined): string {
	const sender = draft?.request.sender ?? '';
	return sender
		.slice(sender.lastIndexOf('@') + 1)
		.replace(/>.*$/, '')
		.trim()
		.toLowerCase();
}
