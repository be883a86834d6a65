import { deleteOldContactAttempts } from './facts/contact-frequency.ts';
import type { Core } from './core.ts';
import { KEPT } from './idempotency/idempotency.ts';

const EVERY = 3_600_000;
/** Deliveries that are settled are kept for looking into, this long. */
const SETTLED = 7 * 24 * 3_600_000;
/** A webhook about one message has nothing more to tell by then; Zapier waits for 30 days at most. */
const MESSAGE_WEBHOOK = 40 * 24 * 3_600_000;

/** Removes what has served its time: answers beyond their 24 hours, settled webhook deliveries. */
export function startHousekeeping(core: Core) {
	let stopped = false;
	let running = tidy();
	let cancel = appoint();

	function appoint(): () => void {
		return core.clock.wakeAt(core.clock.now() + EVERY, () => {
			if (stopped) return;
			running = tidy();
			cancel = appoint();
		});
	}

	async function tidy(): Promise<void> {
		const now = core.clock.now();
		try {
			await core.store.transaction(async (unit) => {
				const { db } = unit;
				await deleteOldContactAttempts(core, unit);
				await db
					.deleteFrom('idempotency')
					.where('created_at', '<=', now - KEPT)
					.execute();
				await db
					.deleteFrom('deliveries')
					.where('status', '!=', 'pending')
					.where('first_at', '<=', now - SETTLED)
					.execute();
				await db
					.deleteFrom('webhooks')
					.where('message_id', 'is not', null)
					.where('created_at', '<=', now - MESSAGE_WEBHOOK)
					.execute();
				await db
					.deleteFrom('inbound_refs')
					.where('created_at', '<=', now - SETTLED)
					.execute();
			});
		} catch (error) {
			core.log.error({ err: error }, 'housekeeping failed');
		}
	}

	return {
		async stop(): Promise<void> {
			stopped = true;
			cancel();
			await running;
		},
	};
}
