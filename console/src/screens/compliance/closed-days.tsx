import type { Rule } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Table } from '../../parts/table.tsx';
import { holidaysOf, type Place, weeklyRestOf } from './month.ts';
import { RuleLink } from '../../parts/rule-link.tsx';
import { weekdayName } from './weekday.ts';
import { words } from './words.ts';

interface Row {
	key: string;
	when: string;
	why: string;
	/** `null`: in every place that is shown. */
	where: readonly string[] | null;
	rules: readonly string[];
}

/** Every day of the month that is closed somewhere, with its reason and its rule. */
export function ClosedDays({
	places,
	rules,
}: {
	places: readonly Place[];
	rules: readonly Rule[];
}) {
	const w = useWords(words);
	const { language, calendarDay, territory } = useFormat();
	const all = new Set(places.map((place) => place.territory)).size;
	const where = (territories: readonly string[]) =>
		territories.length === all ? null : territories;
	const rows: Row[] = [
		...weeklyRestOf(places).map(({ weekday, rules: ids, territories }) => ({
			key: String(weekday),
			when: w.weekly(weekdayName(language, weekday, 'long')),
			why: w.weeklyWhy,
			where: where(territories),
			rules: ids,
		})),
		...holidaysOf(places).map(({ day, name, status, territories, rules: ids }) => ({
			key: `${day} ${name.fr} ${status}`,
			when: calendarDay(day),
			why:
				status === 'usage'
					? `${name[language]} (${w.usage})`
					: status === 'disputed'
						? `${name[language]} (${w.disputed})`
						: name[language],
			where: where(territories),
			rules: ids,
		})),
	];
	if (rows.length === 0) return null;
	const only = places[0]?.territory ?? '';
	return (
		<>
			<h3>{w.closedDays}</h3>
			<Table
				caption={w.closedDays}
				rows={rows}
				keyOf={({ key }) => key}
				columns={[
					{ head: w.day, cell: ({ when }) => when },
					{ head: w.why, cell: ({ why }) => why },
					{
						head: w.where,
						wide: true,
						cell: ({ where: some }) =>
							some === null
								? all === 1
									? territory(only)
									: w.everywhere
								: some.map(territory).join(', '),
					},
					{
						head: w.rule,
						wide: true,
						cell: ({ rules: ids }) => (
							<>
								{ids.map((id, index) => (
									<span key={id}>
										{index > 0 && ', '}
										<RuleLink id={id} rules={rules} />
									</span>
								))}
							</>
						),
					},
				]}
			/>
		</>
	);
}
