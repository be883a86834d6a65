import { useFormat, useWords } from '../../app/environment.ts';
import { Table } from '../../parts/table.tsx';
import { words } from './words.ts';

/** How many people a rule keeps out, the most first. */
export function RuleTable({ rows }: { rows: readonly { rule: string; count: number }[] }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<Table
			caption={w.why}
			rows={rows.toSorted((a, b) => b.count - a.count)}
			keyOf={({ rule }) => rule}
			columns={[
				{ head: w.rule, cell: ({ rule }) => rule },
				{ head: w.count, num: true, cell: ({ count }) => format.number(count) },
			]}
		/>
	);
}
