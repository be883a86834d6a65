import type { CheckResult } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { check } from './accept.ts';
import { parseEntries } from './parse-entries.ts';

/** The dry run of 1 to 1000 messages at an instant. Reads only. */
export async function checkAll(
	core: Core,
	accountId: string,
	entries: readonly unknown[],
	at: number,
): Promise<CheckResult['results']> {
	const items = await parseEntries(core, core.store.read, accountId, entries, at, 'check');
	const candidates = items.flatMap((item) => (item.valid ? [item.candidate] : []));
	const verdicts = await check(core, accountId, candidates, at);
	let next = 0;
	return items.map((item, index) => {
		if (!item.valid) return { index, problem: item.problem };
		const verdict = verdicts[next++];
		return verdict === undefined ? { index } : { index, verdict };
	});
}
