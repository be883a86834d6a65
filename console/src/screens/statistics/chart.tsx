import type { Statistics } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Bars } from '../../parts/chart.tsx';
import { Table } from '../../parts/table.tsx';
import { barsOf, type Period } from './period.ts';
import { useDayName } from './use-day-name.ts';
import { words } from './words.ts';
import { withFirst } from '../../words/days.ts';

/** More labels than these touch each other on a phone. */
const MOST_LABELS = 6;

interface Row {
	day: string;
	delivered: number;
	undelivered: number;
	refused: number;
}

/** The days or weeks of a period as bars, with the same figures in a table. */
export function Chart({ statistics, period }: { statistics: Statistics; period: Period }) {
	const w = useWords(words);
	const format = useFormat();
	const isDaily = period.bucket === 'day';
	const rows = rowsOf(statistics, period);
	const sum = rows.reduce(
		(all, row) => ({
			day: '',
			delivered: all.delivered + row.delivered,
			undelivered: all.undelivered + row.undelivered,
			refused: all.refused + row.refused,
		}),
		{ day: '', delivered: 0, undelivered: 0, refused: 0 },
	);
	const short = new Intl.DateTimeFormat(format.language === 'fr' ? 'fr-FR' : 'en-GB', {
		timeZone: 'UTC',
		day: 'numeric',
		month: 'short',
	});
	const every = Math.ceil(rows.length / MOST_LABELS);
	const title = isDaily ? w.byDay : w.byWeek;
	const date = useDayName();
	const label = isDaily ? w.chartDay : w.chartWeek;
	const isQuiet = sum.delivered + sum.undelivered + sum.refused === 0;
	return (
		<section class="card">
			<h2>{title}</h2>
			{isQuiet ? (
				<p class="mut">{w.quiet}</p>
			) : (
				<>
					<Bars
						label={label(date(period.from), date(period.to))}
						series={[
							{ name: w.delivered, fill: 'f-ok' },
							{ name: w.undelivered, fill: 'f-stop' },
							{ name: w.refused, fill: 'f-mute' },
						]}
						columns={rows.map(({ day, delivered, undelivered, refused }, index) => ({
							label:
								index % every === 0
									? withFirst(short.format(Date.parse(day)), format.language)
									: '',
							weekday: '',
							values: [delivered, undelivered, refused],
						}))}
					/>
					<p class="small">{w.activityNote}</p>
					<details>
						<summary>{w.see}</summary>
						<Table
							caption={title}
							rows={[...rows, sum]}
							keyOf={({ day }) => day}
							columns={[
								{
									head: isDaily ? w.day : w.week,
									cell: ({ day }) =>
										day === '' ? w.sum : isDaily ? format.calendarDay(day) : date(day),
								},
								{ head: w.delivered, num: true, cell: (row) => format.number(row.delivered) },
								{ head: w.undelivered, num: true, cell: (row) => format.number(row.undelivered) },
								{ head: w.refused, num: true, cell: (row) => format.number(row.refused) },
							]}
						/>
					</details>
				</>
			)}
		</section>
	);
}

function rowsOf(statistics: Statistics, period: Period): Row[] {
	const counts = new Map(statistics.data.map((one) => [one.label, one.counts]));
	return barsOf(period).map((day) => {
		const { delivered = 0, undelivered = 0, failed = 0, rejected = 0 } = counts.get(day) ?? {};
		return { day, delivered, undelivered: undelivered + failed, refused: rejected };
	});
}
