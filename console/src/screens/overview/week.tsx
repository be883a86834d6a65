import type { Statistics } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Bars } from '../../parts/chart.tsx';
import { Table } from '../../parts/table.tsx';
import { lastDays } from '../../words/days.ts';
import { words } from './words.ts';

const DAYS = 7;

/** The last seven days as bars, with the same figures in a table. */
export function Week({ statistics, today }: { statistics: Statistics; today: string }) {
	const w = useWords(words);
	const format = useFormat();
	const days = lastDays(today, DAYS).map((day) => {
		const counts = statistics.data.find(({ label }) => label === day)?.counts ?? {};
		return {
			day,
			delivered: counts.delivered ?? 0,
			undelivered: (counts.undelivered ?? 0) + (counts.failed ?? 0),
			refused: counts.rejected ?? 0,
		};
	});
	const weekday = new Intl.DateTimeFormat(format.language === 'fr' ? 'fr-FR' : 'en-GB', {
		weekday: 'short',
		timeZone: 'UTC',
	});
	const isQuiet = days.every(
		({ delivered, undelivered, refused }) => delivered + undelivered + refused === 0,
	);
	return (
		<section class="card">
			<h2>{w.week}</h2>
			{isQuiet ? (
				<p class="mut">{w.quiet}</p>
			) : (
				<>
					<Bars
						label={w.chart}
						series={[
							{ name: w.delivered, fill: 'f-ok' },
							{ name: w.undelivered, fill: 'f-stop' },
							{ name: w.refused, fill: 'f-mute' },
						]}
						columns={days.map(({ day, delivered, undelivered, refused }) => ({
							label: String(Number(day.slice(-2))),
							weekday: weekday.format(Date.parse(day)),
							values: [delivered, undelivered, refused],
						}))}
					/>
					<details>
						<summary>{w.see}</summary>
						<Table
							caption={w.week}
							rows={days}
							keyOf={({ day }) => day}
							columns={[
								{ head: w.day, cell: ({ day }) => format.calendarDay(day) },
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
