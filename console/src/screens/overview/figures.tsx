import type { Statistics } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Loaded } from '../../parts/states.tsx';
import { dayIn, daysBefore } from '../../words/days.ts';
import { Week } from './week.tsx';
import { words } from './words.ts';

const REFRESH_S = 60;
/** A percentage of fewer outcomes says nothing. */
const ENOUGH = 20;
const USUAL_DAYS = 28;

type Rates = Statistics['totals'][number]['rates'];

/** Today's figures beside what is usual, and the last seven days. @param between stands between the two. */
export function Figures({ between }: { between: ComponentChildren }) {
	const w = useWords(words);
	const format = useFormat();
	const today = dayIn(format.timeZone, Date.now());
	const statistics = useResource(
		today,
		() =>
			call<Statistics>('/v1/statistics', {
				query: {
					from: daysBefore(today, USUAL_DAYS),
					to: today,
					zone: format.timeZone,
					bucket: 'day',
				},
			}),
		REFRESH_S,
	);
	return (
		<Loaded what={w.whatFigures} resource={statistics}>
			{(found) => (
				<>
					<Today statistics={found} today={today} />
					{between}
					<Week statistics={found} today={today} />
				</>
			)}
		</Loaded>
	);
}

function Today({ statistics, today }: { statistics: Statistics; today: string }) {
	const w = useWords(words);
	const format = useFormat();
	const day = statistics.data.find(({ label }) => label === today);
	const counts = day?.counts ?? {};
	const handed = counts.handed_over ?? 0;
	const usual = statistics.totals[0]?.rates;
	const rate = (name: keyof Rates, count: number) => {
		if (handed === 0) return { figure: '0', hint: w.none };
		const value = day?.rates?.[name];
		if (handed < ENOUGH || value === null || value === undefined) {
			return { figure: w.of(format.number(count), format.number(handed)), hint: w.few };
		}
		const interval = w.interval(format.percent(value.low), format.percent(value.high));
		const normal = usual?.[name];
		return {
			figure: format.percent(value.value),
			hint:
				normal === null || normal === undefined
					? interval
					: w.usual(interval, format.percent(normal.value)),
		};
	};
	const figures = [
		{
			name: w.sent,
			figure: format.number(handed),
			hint: w.sentHint(counts.rejected ?? 0, format.number(counts.rejected ?? 0)),
		},
		{ name: w.delivered, ...rate('delivery', counts.delivered ?? 0) },
		{ name: w.stops, ...rate('stop', counts.stop ?? 0) },
		{ name: w.bounced, ...rate('bounce', counts.hard_bounce ?? 0) },
	];
	return (
		<section aria-labelledby="today">
			<h2 class="vh" id="today">
				{w.today}
			</h2>
			<dl class="stats">
				{figures.map(({ name, figure, hint }) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd class="fig">{figure}</dd>
						<dd class="small">{hint}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
