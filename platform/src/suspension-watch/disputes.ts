import { countThresholds } from '@marketing-cible/governance';
import { sql } from 'kysely';
import { toIso } from '../clock.ts';
import { openComplaint } from '../complaints/complaints.ts';
import type { Core } from '../core.ts';
import { openSuspension } from '../suspensions/open.ts';
import { peopleReached } from './reached.ts';
import { PLATFORM } from '../suspensions/secret.ts';

const DAY_MS = 86_400_000;
/** Most open disputes that one pass reads. */
const MOST = 5000;

/**
 * Proposes the suspension of sources that several people dispute (« plusieurs réclamations … »). It takes force only by the
 * registered letter of the operator; until then rule ACC-04 holds marketing to people of the source.
 */
export async function proposeForDisputes(core: Core): Promise<void> {
	const { least, days, rule } = countThresholds.consent_disputes;
	const now = core.clock.now();
	const from = now - days * DAY_MS;
	const rows = await core.store.read
		.selectFrom('complaints')
		.selectAll()
		.where('received_at', '>', from)
		.where('source_hash', 'is not', null)
		.where(sql<boolean>`says = 'no_consent' and is_proven = 0`)
		.orderBy('received_at', 'desc')
		.limit(MOST)
		.execute();
	const sources = new Map<string, typeof rows>();
	for (const row of rows) {
		const key = `${row.account_id} ${row.source_hash ?? ''}`;
		sources.set(key, [...(sources.get(key) ?? []), row]);
	}
	for (const ofSource of sources.values()) {
		const people = new Set(ofSource.map(({ subject_hash: hash }) => hash)).size;
		const [newest] = ofSource;
		if (newest === undefined || people < least) continue;
		const { source } = openComplaint(core, newest).secret;
		if (await isDecided(core, newest.account_id, newest.source_hash, newest.created_at)) continue;
		const reached = await peopleReached(core, newest.account_id, newest.source_hash, from);
		await core.store.transaction((unit) =>
			openSuspension(core, unit, {
				...{ accountId: newest.account_id, kind: 'consent_disputes', actor: PLATFORM },
				scope: { type: 'source', id: source },
				because: {
					...{ rule, numerator: people, denominator: null, provenAtLeast: null },
					...{
						threshold: least,
						sample: least,
						peopleReached: reached,
						from: toIso(from),
						to: toIso(now),
					},
					messageIds: ofSource.flatMap(({ message_id: id }) => id ?? []).slice(0, 50),
				},
			}),
		);
	}
}

/** Whether a suspension was opened for these disputes, whatever its state. */
async function isDecided(
	core: Core,
	accountId: string,
	sourceHash: string | null,
	since: number,
): Promise<boolean> {
	const known = await core.store.read
		.selectFrom('suspensions')
		.select('id')
		.where('account_id', '=', accountId)
		.where('kind', '=', 'consent_disputes')
		.where('source_hash', '=', sourceHash)
		.where('updated_at', '>=', since)
		.limit(1)
		.executeTakeFirst();
	return known !== undefined;
}
