import { useFormat, useWords } from '../../app/environment.ts';
import { dayIn } from '../../words/days.ts';
import { clockWord, isAlwaysOpen, type Place, type PlaceDay, weeksOf } from './month.ts';
import { weekdayName } from './weekday.ts';
import { words } from './words.ts';

/** From Monday to Sunday; 0 is Sunday. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];

/** The days of a month in one place, with the hours of each or why it is closed. */
export function MonthGrid({ place, title }: { place: Place; title: string }) {
	const w = useWords(words);
	const format = useFormat();
	const today = dayIn(place.timeZone, Date.now());
	return (
		<table class="month">
			<caption>{w.grid(format.territory(place.territory), title)}</caption>
			<thead>
				<tr>
					{WEEKDAYS.map((weekday) => (
						<th key={weekday} scope="col" abbr={weekdayName(format.language, weekday, 'long')}>
							{weekdayName(format.language, weekday, 'short')}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{weeksOf(place.days).map((week, index) => (
					<tr key={index}>
						{week.map((day, column) =>
							day === null ? (
								<td key={column} />
							) : (
								<Cell key={column} day={day} isToday={day.day === today} />
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Cell({ day, isToday }: { day: PlaceDay; isToday: boolean }) {
	const w = useWords(words);
	const { language } = useFormat();
	const names = day.closedBy.flatMap(({ holiday }) => holiday?.name[language] ?? []);
	const isClosed = day.windows.length === 0;
	const classes = [isClosed ? 'off' : '', isToday ? 'today' : ''].filter((name) => name !== '');
	return (
		<td class={classes.join(' ')} {...(isToday ? { 'aria-current': 'date' } : {})}>
			<b>{Number(day.day.slice(-2))}</b>
			{isClosed ? (
				<small>
					{w.shut}
					{names.length > 0 && <span class="wd">, {[...new Set(names)].join(', ')}</span>}
				</small>
			) : isAlwaysOpen([day]) ? (
				<small>{w.always24}</small>
			) : (
				day.windows.map(({ opens, closes }) => (
					<small key={opens}>
						{clockWord(opens, language)}–<wbr />
						{clockWord(closes, language)}
					</small>
				))
			)}
		</td>
	);
}
