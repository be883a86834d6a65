import type { CheckResult } from '@marketing-cible/contract';
import { latest } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { Caller } from '../../security/caller.ts';
import type { Instant } from '../../types.ts';
import { decideDrafts } from './decide.ts';
import { draftMessages, evidenceFact } from './draft-message.ts';
import { parseRequest } from './parse-entries.ts';

/**
 * The dry run: the verdicts that 1 to 1000 messages would get at an instant. Evidence that came with them counts. Reads only.
 *
 * @returns a verdict or a problem for each, in order.
 */
export async function checkAll(
	core: Core,
	caller: Caller,
	entries: readonly unknown[],
	at: Instant,
): Promise<CheckResult['results']> {
	const { read } = core.store;
	const { accountId } = caller;
	const parsed = entries.map(parseRequest);
	const requests = parsed.flatMap((entry) =>
		entry.valid ? [{ request: entry.value, caller }] : [],
	);
	const drafted = await draftMessages(core, read, accountId, requests, at, 'check');
	const drafts = drafted.flatMap((result) => (result.valid ? [result.draft] : []));
	const toldAt = latest(at, core.clock.now());
	const verdicts = await decideDrafts(core, read, accountId, drafts, (draft) =>
		evidenceFact(draft, toldAt),
	);
	const [nextDrafted, nextVerdict] = [drafted.values(), verdicts.values()];
	return parsed.map((entry, index) => {
		const result = entry.valid ? nextDrafted.next().value : entry;
		if (result?.valid === false) return { index, problem: result.problem };
		const verdict = nextVerdict.next().value;
		if (verdict === undefined) throw new Error('every valid entry has a verdict');
		return { index, verdict };
	});
}
