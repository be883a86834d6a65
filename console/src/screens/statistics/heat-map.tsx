import type { Statistics } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Loaded } from '../../parts/states.tsx';
import { dayIn, daysBefore } from '../../words/days.ts';
import { DownloadButton } from './download.tsx';
import { busiest, type Heat, heatOf, HOURS, shadeOf } from './heat.ts';
import { heatWords } from './heat-words.ts';
import type { Period } from './period.ts';
import { type Asked, hoursQuery } from './read.ts';

/** Hours are merged into days after 90 days (`docs/statistics.md`); today is one of them. */
const KEPT_DAYS = 89;
/** A Monday. */
const MONDAY = '2024-01-01';

/** When messages left: the hours of a week as a table whose cells show their number, darker where more left. */
export function HeatMap({ period, asked, id }: { period: Period; asked: Asked; id: string }) {
	const w = useWords(heatWords);
	const { timeZone } = useFormat();
	const isKept = period.from >= daysBefore(dayIn(timeZone, Date.now()), KEPT_DAYS);
	return isKept ? (
		<Hours period={period} asked={asked} id={id} />
	) : (
		<section class="card">
			<h2>{w.title}</h2>
			<p class="mut">{w.tooOld}</p>
		</section>
	);
}

function Hours({ period, asked, id }: { period: Period; asked: Asked; id: string }) {
	const w = useWords(heatWords);
	const format = useFormat();
	const query = hoursQuery(period, asked, format.timeZone);
	const hours = useResource(`hours ${id} ${period.from} ${period.to}`, () =>
		call<Statistics>('/v1/statistics', { query }),
	);
	return (
		<Loaded what={w.what} resource={hours}>
			{({ data }) => {
				const heat = heatOf(data);
				const top = busiest(heat);
				if (top === null) return null;
				return (
					<section class="card">
						<h2>{w.title}</h2>
						<p>
							{w.busiest(
								dayName(format.language, top.day, 'long'),
								w.hour(String(top.hour)),
								w.hour(String((top.hour + 1) % HOURS)),
								top.count,
								format.number(top.count),
							)}
						</p>
						<HeatTable heat={heat} most={top.count} />
						<p class="small">{w.zone(format.timeZone.replaceAll('_', ' '))}</p>
						<DownloadButton
							query={{ ...query, format: 'csv' }}
							fileName={`hours-${period.from}-${period.to}.csv`}
							words={w}
						/>
					</section>
				);
			}}
		</Loaded>
	);
}

function HeatTable({ heat, most }: { heat: Heat; most: number }) {
	const w = useWords(heatWords);
	const format = useFormat();
	const hours = Array.from({ length: HOURS }, (_, hour) => hour);
	return (
		<div class="scroll" role="region" tabIndex={0} aria-label={w.title}>
			<table class="heat">
				<caption class="vh">{w.title}</caption>
				<thead>
					<tr>
						<th scope="col">{w.day}</th>
						{hours.map((hour) => (
							<th key={hour} scope="col" class="num">
								<span class="vh">{w.hour(String(hour))}</span>
								<span aria-hidden="true">{hour}</span>
							</th>
						))}
						<th scope="col" class="num">
							{w.sum}
						</th>
					</tr>
				</thead>
				<tbody>
					{heat.map((row, day) => (
						<tr key={day}>
							<th scope="row">{dayName(format.language, day, 'short')}</th>
							{row.map((count, hour) => (
								<td key={hour} class="num" data-shade={shadeOf(count, most)}>
									{format.number(count)}
								</td>
							))}
							<td class="num">{format.number(row.reduce((all, count) => all + count, 0))}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

/** @param day 0: Monday. */
function dayName(language: 'fr' | 'en', day: number, weekday: 'long' | 'short'): string {
	const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
	const at = Date.parse(daysBefore(MONDAY, -day));
	return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday }).format(at);
}
