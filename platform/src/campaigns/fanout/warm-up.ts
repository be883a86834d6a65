import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { MessageDraft } from '../../messages/intake/draft-message.ts';
import { type MailWarning, mailWarningsOf } from '../../monitoring/mail-warnings.ts';
import type { Unit } from '../../store/store.ts';
import type { Instant } from '../../types.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Fate } from './decisions.ts';
import { providerOf } from './providers.ts';

const DAY_MS = 24 * 3_600_000;

/** The state of a sending domain's warm-up while a chunk is fed. */
export interface WarmUp {
	/** The fate of a draft beyond today's limit of its provider; `null` if it may leave. */
	admit(draft: MessageDraft): Fate | null;
	/** Counts the sent drafts. */
	store(sent: readonly MessageDraft[]): Promise<void>;
}

/** No warm-up: all messages may leave. */
const NONE: WarmUp = { admit: () => null, store: () => Promise.resolve() };

/**
 * The warm-up of a campaign: a class of mailbox providers gets `start` messages of a sending domain on its first day, and `factor`
 * times as many on each further day; only days with messages count. On a day with an open alert about bounces or complaints the limit
 * does not grow. Further messages wait for the next day (UTC). All campaigns of an account share the limits.
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
	// Other campaigns of the domain wait, so that each sees the counts of the others.
	await unit.lock([`warm-up ${hash}`], 'exclusive');
	const now = core.clock.now();
	const today = Math.floor(now / DAY_MS);
	const rows = await unit.db
		.selectFrom('campaign_warm_up')
		.select(['provider', 'day', 'messages'])
		.where('account_id', '=', accountId)
		.where('domain_hash', '=', hash)
		.execute();
	const warnings = await mailWarningsOf(unit.db, accountId);
	const isWarned = (day: number) => warnings.some((warning) => isOn(day, warning));
	const left = new Map<string, number>();
	const leftFor = (provider: string) => {
		const own = rows.filter((row) => row.provider === provider);
		const earlier = own.filter(({ day }) => day < today && !isWarned(day)).length;
		// The limit of a day with a warning is that of the day before.
		const steps = isWarned(today) ? Math.max(0, earlier - 1) : earlier;
		const sent = own.find(({ day }) => day === today)?.messages ?? 0;
		return Math.floor(ramp.start * ramp.factor ** steps) - sent;
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

/** Whether a warning was open at any time of a day. */
function isOn(day: number, { from, to }: MailWarning): boolean {
	return from < (day + 1) * DAY_MS && (to === null || to >= day * DAY_MS);
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
