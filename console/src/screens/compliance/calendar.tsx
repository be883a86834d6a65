import type { PermittedHours, Rule } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { call, queryText } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Loaded } from '../../parts/states.tsx';
import { daysBefore } from '../../words/days.ts';
import { ClosedDays } from './closed-days.tsx';
import { addMonths, lengthOf, monthsAround } from './month.ts';
import { MonthGrid } from './month-grid.tsx';
import type { CHANNELS } from './places.ts';
import { Strips } from './strips.tsx';
import { words } from './words.ts';

/** Days from yesterday on in which the next permitted hour is looked for: holidays and Sundays never close as many. */
const AHEAD_DAYS = 14;

/** The permitted hours of a month in every place of France, or in one place. */
export function Calendar(props: {
	/** YYYY-MM. */
	month: string;
	channel: (typeof CHANNELS)[number];
	place: string | undefined;
	rules: readonly Rule[];
	today: string;
}) {
	const { month, channel, place, rules, today } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const found = useResource(`${month} ${channel} ${place ?? ''} ${today}`, async () => {
		const read = (from: string, days: number) =>
			call<PermittedHours>('/v1/permitted-hours', {
				query: { from, days, channel, territory: place },
			});
		const [hours, ahead] = await Promise.all([
			read(`${month}-01`, lengthOf(month)),
			read(daysBefore(today, 1), AHEAD_DAYS),
		]);
		return { hours, ahead };
	});
	const title = useMonthName(month);
	return (
		<section class="card" aria-labelledby="calendar">
			<h2 id="calendar">
				{w.calendar}, {title}
			</h2>
			<p class="mut">{channel === 'email' ? w.always : w.calendarLead(f.channels[channel])}</p>
			<MonthLinks month={month} today={today} />
			<Loaded what={w.whatCalendar} resource={found}>
				{({ hours, ahead }) => (
					<>
						<Strips places={hours.places} ahead={ahead.places} />
						{place !== undefined && hours.places[0] !== undefined && (
							<MonthGrid place={hours.places[0]} title={title} />
						)}
						<ClosedDays places={hours.places} rules={rules} />
						{channel === 'sms' && (place === undefined || place === 'FR') && (
							<p class="small">{w.unknownPostal}</p>
						)}
					</>
				)}
			</Loaded>
		</section>
	);
}

function MonthLinks({ month, today }: { month: string; today: string }) {
	const w = useWords(words);
	const { path, query } = useLocation();
	const known = monthsAround(today);
	const thisMonth = today.slice(0, 7);
	const { cursor: _, ...rest } = query;
	const link = (to: string, word: string) =>
		known.includes(to) && (
			<a href={path + queryText({ ...rest, month: to === thisMonth ? undefined : to })}>{word}</a>
		);
	return (
		<p class="row">
			{link(addMonths(month, -1), w.previous)}
			{month !== thisMonth && link(thisMonth, w.thisMonth)}
			{link(addMonths(month, 1), w.next)}
		</p>
	);
}

/** "décembre 2026". */
function useMonthName(month: string): string {
	const { language } = useFormat();
	return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
		timeZone: 'UTC',
		month: 'long',
		year: 'numeric',
	}).format(Date.parse(`${month}-01T00:00:00Z`));
}
