import type { SuspensionThresholds } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { words } from './words.ts';

/** The published thresholds above which sending is suspended, with the text of each. */
export function Thresholds() {
	const w = useWords(words);
	const thresholds = useResource('thresholds', () =>
		call<SuspensionThresholds>('/v1/suspensions/thresholds'),
	);
	return (
		<section class="card" id="thresholds">
			<h2>{w.thresholdsTitle}</h2>
			<p class="mut read">{w.thresholdsLead}</p>
			<Loaded what={w.whatThresholds} resource={thresholds}>
				{(found) => <Figures found={found} />}
			</Loaded>
		</section>
	);
}

function Figures({ found }: { found: SuspensionThresholds }) {
	const w = useWords(words);
	const format = useFormat();
	const names: Readonly<Record<string, string>> = w.thresholds;
	// A threshold that the console does not know yet keeps the words of the platform.
	const nameOf = (name: string, counts: string) =>
		Object.hasOwn(names, name) ? names[name] : <span lang="en">{counts}</span>;
	const rows = [
		...found.shares.map(({ name, rule, stopAbove, warnAbove, sample, by, counts, source }) => ({
			...{ name, rule, counts, source },
			limit: w.above(format.percent(stopAbove), format.percent(warnAbove)),
			judged: by === 'proven' ? w.proven(format.number(sample)) : w.plain(format.number(sample)),
		})),
		...found.counts.map(({ name, rule, least, days, counts, source }) => ({
			...{ name, rule, counts, source },
			limit: w.atLeast(format.number(least)),
			judged: w.within(format.number(days)),
		})),
	];
	return (
		<Table
			caption={w.thresholdsTitle}
			rows={rows}
			keyOf={({ name }) => name}
			columns={[
				{
					head: w.counted,
					cell: ({ name, counts, rule }) => (
						<>
							{nameOf(name, counts)}
							{rule !== null && <small>{w.ruleOf(rule)}</small>}
						</>
					),
				},
				{ head: w.limit, cell: ({ limit }) => limit },
				{ head: w.judged, cell: ({ judged }) => judged },
				{
					head: w.source,
					wide: true,
					cell: ({ source }) => <small>{source}</small>,
				},
			]}
		/>
	);
}
